from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from search.ahead import ahead


def test_each_comes_with_its_own_in_order() -> None:
    assert list(ahead(lambda n, _: n * n, range(5))) == [(n, n * n) for n in range(5)]
    assert list(ahead(lambda n, _: n, ())) == []


def test_the_next_is_made_while_one_is_worked_in() -> None:
    made = [threading.Event() for _ in range(3)]
    going = ahead(lambda n, _: made[n].set(), range(3))
    next(going)
    assert made[1].wait(10)  # without anybody asking for it
    assert not made[2].is_set()
    going.close()


def test_what_fails_fails_where_it_is_taken() -> None:
    going = ahead(lambda n, _: 1 // n, (1, 0, 2))
    assert next(going) == (1, 1)
    with pytest.raises(ZeroDivisionError):
        next(going)


def test_who_makes_hears_that_nobody_waits() -> None:
    begun, heard = threading.Event(), []

    def slowly(number: int, left: Callable[[], bool]) -> int:
        if number:
            begun.set()
            while not left():
                pass
            heard.append(number)
        return number

    going = ahead(slowly, (0, 1))
    assert next(going) == (0, 0) and begun.wait(10)
    going.close()
    assert heard == [1]
