"""The pages with passwords in Chromium: nothing to complain of in its console, nothing serious for axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_selenium_python import Axe
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from served import served
from test_browser_reading import CONTRAST, found, quit_and_clean, screen, start, until
from webui_fakes import FakeFinder, fill, plan

from corpus.accounts import Accounts
from webui import create_app
from webui.settings import Settings

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]
PASSWORD = "con suối nhỏ chảy"
OVERFLOW = "return document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    library = fill(tmp_path_factory.mktemp("office"), plan())
    accounts = Accounts(library)
    accounts.add("lan", "Trần Thị Lan", PASSWORD, "administrator", "mật")
    accounts.add("binh", "Phạm Bình", PASSWORD, "reader", "thường")
    app = create_app(library, FakeFinder(library), Settings(accounts=True))
    with served(app) as address:
        yield address
    library.close()


@pytest.fixture(scope="module")
def driver(base: str) -> Iterator[webdriver.Chrome]:
    made = start()
    made.get(base)
    found(made, "#ten").send_keys("lan")
    found(made, "#mat-khau").send_keys(PASSWORD, Keys.ENTER)
    until(made, lambda d: d.find_elements(By.CSS_SELECTOR, ".viec"))
    yield made
    quit_and_clean(made)


@pytest.mark.parametrize("path", ["/dang-nhap", "/quan-tri", "/tai-khoan"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_password_forms_suit_browser_and_reader(driver: webdriver.Chrome, base: str, path: str, language: str) -> None:
    driver.get(f"{base}/ngon-ngu/{language}")
    driver.get_log("browser")
    for width, height, scheme in ((1366, 768, "light"), (683, 384, "dark")):
        screen(driver, width, height, scheme)
        driver.get(base + path)
        assert driver.find_elements(By.CSS_SELECTOR, "input[type=password]")
        assert driver.execute_script(OVERFLOW) <= 0 and driver.execute_script(CONTRAST) == []
        axe = Axe(driver)
        axe.inject()
        findings = axe.run()["violations"]
        assert [each["id"] for each in findings if each["impact"] in ("serious", "critical")] == []
    # Chromium names every password form that a password manager could not fill in.
    assert [entry["message"] for entry in driver.get_log("browser")] == []
