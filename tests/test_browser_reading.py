"""A reader at work in Chromium: by keyboard, by mouse, without JavaScript, on two screens, light and dark."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes import FakeEncoder
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait
from served import served
from webui_fakes import FakeFinder, fill, make, plan, printed, resolution

from corpus.records import Header
from webui import create_app

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--accept-lang=vi",
)  # fmt: skip
PLAN_ID, PRINTED_ID = plan()[0].id, printed()[0].id
LONG = make(
    "BÁO CÁO\n"
    + "".join(f"{n}. Kết quả phong trào thi đua lần thứ {n}.\nĐoạn không liên quan.\n" * 9 for n in range(9)),
    "dai.md",
    Header("1/BC-UBND", "báo cáo", "UBND huyện An Bình", None, "2021-01-01", "Kết quả"),
)
ADDRESSES = [
    "/",
    "/tim?q=phong+trào+thi+đua",
    "/tim?q=zzzz",
    "/van-ban",
    f"/van-ban/{PLAN_ID}?q=thi+đua",
    f"/van-ban/{PLAN_ID}/doan/7?q=thi+đua",
    f"/van-ban/{PRINTED_ID}/trang/1?q=phong+trao",
    "/cau-chu",
    "/cau-chu?q=phong+trào+thi+đua&xep=phai",
    "/cau-chu?q=Phòng+Nội+vụ+chủ+trì,+theo+dõi+các+phong+trào+thi+đua",
    "/nguon?cau=95%25+hộ+gia+đình+đạt+danh+hiệu+gia+đình+văn+hóa",
    "/dien-hinh?q=hoa+sen",
    "/phong-trao",
    "/tro-giup",
    "/khong-co",
]
# The least contrast of any text on the page: text colour against what is painted under it, WCAG 2.2, 1.4.3.
CONTRAST = """
const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return [m[0], m[1], m[2], m[3] ?? 1]; };
const light = c => { const f = v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
  return .2126 * f(c[0]) + .7152 * f(c[1]) + .0722 * f(c[2]); };
const ground = e => {
  for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] > .99) return c; }
  return [255, 255, 255, 1]; };
const bad = [];
for (const e of document.querySelectorAll('body *')) {
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  if (!own || !e.getClientRects().length || e.closest('.unseen, .skip, dialog')) continue;
  const s = getComputedStyle(e), a = light(parse(s.color)), b = light(ground(e));
  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  const size = parseFloat(s.fontSize), large = size >= 24 || (size >= 18.66 && s.fontWeight >= 700);
  if (ratio < (large ? 3 : 4.5)) bad.push([e.tagName, e.className, e.textContent.slice(0, 30), ratio.toFixed(2)]);
}
return bad;
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    library = fill(Path(tmp_path_factory.mktemp("web")), plan(), resolution(), printed(), LONG)
    with served(create_app(library, FakeFinder(library), encoder=FakeEncoder())) as address:
        yield address
    library.close()


def start(javascript: bool = True) -> webdriver.Chrome:
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (browser and driver):
        pytest.fail("Chromium and its driver are missing: install the Debian packages chromium and chromium-driver.")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in FLAGS:
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={tempfile.mkdtemp(prefix='tranguon-browser-')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not javascript:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(options=options, service=Service(driver))


def quit_and_clean(driver: webdriver.Chrome) -> None:
    folder = driver.capabilities["chrome"]["userDataDir"]
    driver.quit()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def driver() -> Iterator[webdriver.Chrome]:
    made = start()
    yield made
    quit_and_clean(made)


def screen(driver: webdriver.Chrome, width: int, height: int, scheme: str = "light") -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def press(driver: webdriver.Chrome, *keys: str) -> None:
    webdriver.ActionChains(driver).send_keys(*keys).perform()


def until(driver: webdriver.Chrome, condition: Callable[[webdriver.Chrome], object]) -> object:
    # While a page gives way to the next, what was found of it is gone: it is looked for again.
    return WebDriverWait(driver, 10, ignored_exceptions=[StaleElementReferenceException]).until(condition)


def in_view(driver: webdriver.Chrome, element: WebElement) -> bool:
    script = "const r = arguments[0].getBoundingClientRect(); return r.top >= 56 && r.bottom <= innerHeight;"
    return bool(driver.execute_script(script, element))


def found(driver: webdriver.Chrome, selector: str) -> WebElement:
    return driver.find_element(By.CSS_SELECTOR, selector)


def test_wording_is_found_and_copied_by_keyboard(driver: webdriver.Chrome, base: str) -> None:
    screen(driver, 1366, 768)
    driver.execute_cdp_cmd(
        "Browser.grantPermissions", {"origin": base, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    driver.get(f"{base}/van-ban")
    press(driver, "/")
    press(driver, "hoa sen điển hình", Keys.ENTER)
    until(driver, lambda d: "/tim?" in d.current_url)
    press(driver, "j")
    hit = found(driver, "[data-hit].day")
    press(driver, "c")
    citation = hit.find_element(By.CSS_SELECTOR, "cite").text
    until(driver, lambda d: citation[:30] in found(d, "#loi-bao").text)
    assert driver.execute_script("return navigator.clipboard.readText()") == citation
    press(driver, Keys.ENTER)
    until(driver, lambda d: "/doan/" in d.current_url)
    passage = found(driver, ".chu .doan")
    until(driver, lambda d: in_view(d, passage))


def test_places_are_walked_and_results_selected(driver: webdriver.Chrome, base: str) -> None:
    screen(driver, 1366, 768)
    driver.get(f"{base}/van-ban/{LONG[0].id}?q=phong+trào+thi+đua+kết+quả")
    links = driver.find_elements(By.CSS_SELECTOR, ".khop li a")
    assert len(links) > 20
    for step, expected in (("n", 0), ("n", 1), ("p", 0), ("p", len(links) - 1)):
        press(driver, step)
        name = links[expected].get_attribute("href").partition("#")[2]
        until(driver, lambda d, name=name: d.current_url.endswith(f"#{name}"))
        mark = driver.find_element(By.CSS_SELECTOR, f"#{name} ~ mark, #{name} + mark")
        until(driver, lambda d, mark=mark: in_view(d, mark))
    driver.get(f"{base}/tim?q=phong+trào+thi+đua")
    for keys, expected in (("j", 0), ("j", 1), ("k", 0), ("k", 0)):
        press(driver, keys)
        hits = driver.find_elements(By.CSS_SELECTOR, "[data-hit]")
        assert [hit.get_attribute("class").endswith("day") for hit in hits].index(True) == expected


def test_the_nearest_sentence_is_marked_after_the_results(driver: webdriver.Chrome, base: str) -> None:
    driver.get(base + "/tim?q=phong trào thi đua")
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, "[data-doan] .gan-nghia"))
    quote = found(driver, "[data-doan]")
    parts = quote.find_elements(By.CSS_SELECTOR, ".gan-nghia")
    marked = "".join(str(part.get_attribute("textContent")) for part in parts)
    assert "thi đua" in marked.lower() and marked in quote.text
    # The words found stay marked within it.
    assert quote.find_elements(By.CSS_SELECTOR, "mark .gan-nghia")


def test_a_permanent_address_shows_its_passage(driver: webdriver.Chrome, base: str) -> None:
    screen(driver, 1366, 768)
    driver.get(f"{base}/van-ban/{LONG[0].id}/doan/{len(LONG[0].passages) - 2}")
    until(driver, lambda d: in_view(d, found(d, ".chu .doan")))


def test_help_opens_and_typing_is_left_alone(driver: webdriver.Chrome, base: str) -> None:
    driver.get(f"{base}/van-ban")
    press(driver, "?")
    assert found(driver, "#phim").is_displayed()
    press(driver, Keys.ESCAPE)
    assert not found(driver, "#phim").is_displayed()
    box = found(driver, "#q")
    box.send_keys("jcn?/")
    assert box.get_attribute("value") == "jcn?/" and not found(driver, "#phim").is_displayed()


def test_pages_are_turned_and_words_boxed(driver: webdriver.Chrome, base: str) -> None:
    screen(driver, 1920, 1080)
    driver.get(f"{base}/van-ban/{PRINTED_ID}/trang/1?q=phong+trao")
    image = found(driver, ".khung img")
    until(driver, lambda d: d.execute_script("return arguments[0].naturalWidth", image) > 0)
    box = found(driver, "rect.o-tim").rect
    frame = image.rect
    source = next(b for b in printed()[0].pages[0].boxes if printed()[0].text[b.start : b.end] == "phong")
    assert box["x"] == pytest.approx(frame["x"] + source.x0 * frame["width"], abs=3)
    assert box["y"] == pytest.approx(frame["y"] + source.y0 * frame["height"], abs=3)
    press(driver, Keys.ARROW_RIGHT)
    until(driver, lambda d: "/trang/2" in d.current_url)


def test_jobs_in_two_clicks_from_home(driver: webdriver.Chrome, base: str) -> None:
    screen(driver, 1366, 768)
    for n in range(3):
        driver.get(base)
        driver.find_elements(By.CSS_SELECTOR, ".viec p a")[n].click()
        until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, "[data-hit]"))
        found(driver, "[data-open]").click()
        until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".chu .doan"))


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_fit_and_can_be_read(driver: webdriver.Chrome, base: str, address: str) -> None:
    driver.get_log("browser")
    # 683 is a 1366 screen at 200 %.
    for width, height, scheme in ((1366, 768, "light"), (1920, 1080, "dark"), (683, 384, "light")):
        screen(driver, width, height, scheme)
        driver.get(base + address)
        overflow = "return document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
        assert driver.execute_script(overflow) <= 0, (width, scheme)
        assert driver.execute_script(CONTRAST) == [], (width, scheme)
    complaints = [e["message"] for e in driver.get_log("browser") if "404 (NOT FOUND)" not in e["message"]]
    assert complaints == []


def test_reading_needs_no_javascript(base: str) -> None:
    plain = start(javascript=False)
    try:
        plain.get(base)
        found(plain, "#q").send_keys("hoa sen", Keys.ENTER)
        until(plain, lambda d: d.find_elements(By.CSS_SELECTOR, "[data-hit]"))
        assert not found(plain, "button.chep").is_displayed()
        found(plain, "[data-open]").click()
        until(plain, lambda d: in_view(d, found(d, ".chu .doan")))
        plain.get(f"{base}/van-ban/{PRINTED_ID}/trang/1?q=phong")
        assert found(plain, ".khung img").is_displayed() and found(plain, "rect.o-tim")
    finally:
        quit_and_clean(plain)


def test_print_shows_the_text_alone(driver: webdriver.Chrome, base: str) -> None:
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        driver.get(f"{base}/van-ban/{PLAN_ID}")
        time.sleep(0.2)
        assert found(driver, ".chu").is_displayed()
        for hidden in (".top", ".muc-luc", ".ben", ".viec-vb"):
            assert not found(driver, hidden).is_displayed(), hidden
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
