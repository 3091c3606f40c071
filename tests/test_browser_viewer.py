"""Taking files in and reading a document in Chromium: by mouse, by keyboard, in both languages, without JavaScript."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_selenium_python import Axe
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from served import served
from test_browser_reading import CONTRAST, found, in_view, press, quit_and_clean, screen, start, until
from test_webui_previewing import citing, law
from webui_fakes import FakeFinder, fill, plan

from corpus.store import Library
from ingest.intake import read_waiting
from webui import create_app
from webui.settings import Settings

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]
TEXT = "# KẾ HOẠCH\n\nPhát động phong trào thi đua «Sông Hà xanh» năm 2025.\n"
OVERFLOW = "return document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
# What the browser does when a file is let go over an element.
DROP = """
const [zone, name, text] = arguments;
const carried = new DataTransfer();
carried.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
for (const kind of ["dragenter", "dragover", "drop"]) {
  zone.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
}
"""


class Reading(threading.Thread):
    """The real reader, in a thread where the program has a process."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.folder = folder

    def run(self) -> None:
        with Library.open(self.folder) as library:
            read_waiting(library, lambda _: 0)

    def poll(self) -> int | None:
        return None if self.is_alive() else 0


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("library")
    library = fill(folder, plan(), law(), citing())

    def reading(*_: str) -> Reading:
        made = Reading(folder)
        made.start()
        return made

    app = create_app(library, FakeFinder(library), Settings(seconds=0.0), start=reading)
    with served(app) as address:
        yield address
    library.close()


@pytest.fixture(scope="module")
def driver() -> Iterator[webdriver.Chrome]:
    made = start()
    yield made
    quit_and_clean(made)


def opened(driver: webdriver.Chrome, base: str, path: str, language: str = "vi", scheme: str = "light") -> None:
    screen(driver, 1366, 768, scheme)
    driver.get(f"{base}/ngon-ngu/{language}")
    driver.get_log("browser")
    driver.get(base + path)


def done(driver: webdriver.Chrome, said: str) -> None:
    """The task's page says so, and asks no more."""
    WebDriverWait(driver, 60).until(lambda d: not d.find_elements(By.CSS_SELECTOR, "[data-poll]"))
    assert said in found(driver, "#tien-do").text


def sound(driver: webdriver.Chrome) -> None:
    """Nothing overflows or is too pale, axe finds nothing serious, the console is empty."""
    assert driver.execute_script(OVERFLOW) <= 0 and driver.execute_script(CONTRAST) == []
    axe = Axe(driver)
    axe.inject()
    assert [f["id"] for f in axe.run()["violations"] if f["impact"] in ("serious", "critical")] == []
    assert [entry["message"] for entry in driver.get_log("browser")] == []


def test_files_are_dropped_by_mouse_and_their_results_appear(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, "/")
    found(driver, ".them summary").click()
    driver.find_element(By.LINK_TEXT, "Nạp văn bản").click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, "[data-drop]"))
    text = base64.b64encode(TEXT.encode()).decode()
    driver.execute_script(DROP, found(driver, "[data-drop]"), "kế hoạch.md", text)
    assert "kế hoạch.md" in found(driver, "[data-chosen]").text
    sound(driver)
    found(driver, ".nap button.chinh").click()
    until(driver, lambda d: "/nap/" in d.current_url)
    until(
        driver,
        lambda d: "1 đọc mới" in found(d, "#tien-do").text and not d.find_elements(By.CSS_SELECTOR, "[data-poll]"),
    )
    sound(driver)
    found(driver, "#tien-do [data-open]").click()
    until(driver, lambda d: "Sông Hà xanh" in found(d, ".chu").text)


def test_files_are_sent_by_keyboard_in_english(driver: webdriver.Chrome, base: str, tmp_path: Path) -> None:
    good, bad = tmp_path / "a.md", tmp_path / "b.docx"
    good.write_text(TEXT + "\nHai.", "utf-8")
    bad.write_text("rubbish")
    opened(driver, base, "/nap", "en", "dark")
    found(driver, "#tep").send_keys(f"{good}\n{bad}")
    found(driver, "#do-mat").send_keys(Keys.TAB)
    assert driver.switch_to.active_element.text == "Add to the library"
    press(driver, Keys.ENTER)
    until(driver, lambda d: "/nap/" in d.current_url)
    done(driver, "1 failed")
    sound(driver)
    press(driver, "j", Keys.ENTER)
    until(driver, lambda d: "/van-ban/" in d.current_url)


def test_files_are_sent_without_javascript(base: str, tmp_path: Path) -> None:
    file = tmp_path / "c.md"
    file.write_text(TEXT + "\nBa.", "utf-8")
    plain = start(javascript=False)
    try:
        plain.get(f"{base}/nap")
        found(plain, "#tep").send_keys(str(file))
        found(plain, ".nap button.chinh").click()
        until(plain, lambda d: "/nap/" in d.current_url)
        WebDriverWait(plain, 60).until(lambda d: "1 đọc mới" in d.page_source)
    finally:
        quit_and_clean(plain)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_reference_is_previewed_by_mouse_and_by_keyboard(driver: webdriver.Chrome, base: str, scheme: str) -> None:
    opened(driver, base, f"/van-ban/{citing()[0].id}", scheme=scheme)
    link = found(driver, ".chu a[data-xem]")
    glance = found(driver, "#xem-truoc")
    assert not glance.is_displayed()
    webdriver.ActionChains(driver).move_to_element(link).perform()
    until(driver, lambda d: "Huân chương" in glance.text)
    assert in_view(driver, glance) and link.get_attribute("aria-describedby") == "xem-truoc"
    sound(driver)
    webdriver.ActionChains(driver).move_to_element(found(driver, "h1")).perform()
    until(driver, lambda d: not glance.is_displayed())
    driver.execute_script("arguments[0].focus()", link)
    until(driver, lambda d: glance.is_displayed())
    press(driver, Keys.ESCAPE)
    assert not glance.is_displayed()
    press(driver, Keys.ENTER)
    until(driver, lambda d: d.current_url.endswith("#muc-3"))


def test_the_margin_leads_to_the_source_of_a_goal(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, f"/van-ban/{plan()[0].id}")
    for note in driver.find_elements(By.CSS_SELECTOR, ".le a"):
        assert note.rect["x"] + note.rect["width"] <= found(driver, ".chu").rect["x"]
    left, right = driver.find_elements(By.CSS_SELECTOR, ".dau-thu > div")
    assert "ỦY BAN" in left.text and "CỘNG HÒA" in right.text and left.rect["x"] < right.rect["x"]
    assert left.rect["y"] == right.rect["y"]
    sound(driver)
    screen(driver, 683, 384)
    assert driver.execute_script(OVERFLOW) <= 0
    assert found(driver, ".le a").get_attribute("href").endswith("/0")


def test_the_permanent_address_is_opened_from_the_passage(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, f"/van-ban/{plan()[0].id}/doan/6")
    words = found(driver, ".chu .doan").text
    driver.find_element(By.LINK_TEXT, "Địa chỉ cố định của đoạn").click()
    until(driver, lambda d: d.current_url.endswith("#doan-6"))
    assert found(driver, ".chu .doan").text == words and in_view(driver, found(driver, ".chu .doan"))
    driver.get(f"{base}/trich/12_KH-UBND/5-0123456789abcdef/phan-dau-den-nam")
    assert "không còn như lúc được dẫn" in found(driver, "h1").text
    press(driver, "j", Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".chu .doan"))
