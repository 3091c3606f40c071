"""The three jobs walked in Chromium on the samples, with the real model: by mouse, by keyboard, on two screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SAMPLES
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select
from served import served
from test_browser_reading import CONTRAST, found, in_view, press, quit_and_clean, screen, start, until

from corpus.store import Library
from ingest.pipeline import read_document
from search.encoder import open_encoder
from search.indexing import catch_up
from search.searcher import Searcher
from search.settings import Settings as SearchSettings
from webui import create_app
from webui.locked import Locked

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]
GOAL = "Đến hết năm 2026, ít nhất 85% đề tài nghiệm thu được ứng dụng tại nhà máy"
SENTENCE = "Các đơn vị tổ chức thực hiện nghiêm túc Kế hoạch này, định kỳ báo cáo kết quả về Tổng cục"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[str]:
    with Library.open(Path(tmp_path_factory.mktemp("samples"))) as library:
        for path in sorted(SAMPLES.iterdir()):
            library.put(read_document(path, path.name), path.read_bytes(), str(path), "test")
        encoder = Locked(open_encoder(SearchSettings(model_folder)))
        catch_up(library, encoder)
        app = create_app(library, Searcher(library, encoder), encoder=encoder)
        with served(app) as address:
            yield address


@pytest.fixture(scope="module")
def driver() -> Iterator[webdriver.Chrome]:
    made = start()
    yield made
    quit_and_clean(made)


def home_to(driver: webdriver.Chrome, base: str, title: str) -> None:
    screen(driver, 1366, 768)
    driver.get(base)
    found(driver, ".viec").find_element(By.LINK_TEXT, title).click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".hoi"))


def all_of(driver: webdriver.Chrome, selector: str) -> list[str]:
    return [element.text for element in driver.find_elements(By.CSS_SELECTOR, selector)]


def test_a_goal_is_traced_by_mouse(driver: webdriver.Chrome, base: str) -> None:
    home_to(driver, base, "Nguồn của chỉ tiêu")
    found(driver, "#q").send_keys(GOAL)
    found(driver, ".hoi button").click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".chuoi"))
    names = all_of(driver, ".viec-khung > .chuoi h3")
    # The samples' own lineage ends there: the goal of the older plan has no source above it.
    assert names == ["Kế hoạch số 58/KH-VTL", "Kế hoạch số 96/KH-VTL"]
    assert set(all_of(driver, ".viec-khung > .chuoi .chua")) == {"gợi ý, chưa ai xác nhận"}
    assert "đã được thay thế" in found(driver, ".hieu-luc").text
    for folded in driver.find_elements(By.CSS_SELECTOR, "details.khac"):
        assert not folded.find_element(By.CSS_SELECTOR, "h3").is_displayed()
        folded.find_element(By.TAG_NAME, "summary").click()
        assert folded.find_element(By.CSS_SELECTOR, "h3").is_displayed()
    last = driver.find_elements(By.CSS_SELECTOR, ".viec-khung > .chuoi > li")[-1]
    sentence = last.find_element(By.CSS_SELECTOR, "mark.chi-tieu").text
    last.find_element(By.CSS_SELECTOR, "a[data-open]").click()
    until(driver, lambda d: "/doan/" in d.current_url)
    passage = driver.find_elements(By.CSS_SELECTOR, ".chu .doan")
    until(driver, lambda d: in_view(d, passage[0]))
    assert sentence in " ".join(piece.text for piece in passage)


def test_a_goal_is_traced_from_its_document_by_keyboard(driver: webdriver.Chrome, base: str) -> None:
    screen(driver, 1366, 768)
    driver.get(f"{base}/van-ban?ten=58/KH-VTL")
    press(driver, "j", Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".ben .chi-tieu"))
    link = next(
        item.find_element(By.CSS_SELECTOR, ".mo-vb")
        for item in driver.find_elements(By.CSS_SELECTOR, ".ben .chi-tieu li")
        if "85%" in item.text
    )
    link.send_keys(Keys.ENTER)
    until(driver, lambda d: "/nguon?" in d.current_url)
    assert len(all_of(driver, ".viec-khung > .chuoi h3")) == 2
    press(driver, "j", "j")
    assert "Kế hoạch số 96/KH-VTL" in found(driver, ".day h3").text
    press(driver, "c")
    until(driver, lambda d: "96/KH-VTL" in found(d, "#loi-bao").text)
    press(driver, Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".chu .doan"))


def test_exemplars_are_found_and_filtered_by_mouse(driver: webdriver.Chrome, base: str) -> None:
    home_to(driver, base, "Điển hình tiên tiến")
    found(driver, "#q").send_keys("sáng kiến tiết kiệm vật tư")
    found(driver, ".hoi .find button").click()
    until(driver, lambda d: "q=" in d.current_url and d.find_elements(By.CSS_SELECTOR, ".the-dh"))
    assert any("vật tư" in words.lower() for words in all_of(driver, ".the-dh blockquote mark"))
    Select(found(driver, "select[name=khen]")).select_by_visible_text("Cờ thi đua của Tổng cục")
    found(driver, ".loc-dm button").click()
    until(driver, lambda d: "khen=C" in d.current_url)
    assert set(all_of(driver, ".the.khen")) == {"Cờ thi đua của Tổng cục"}
    name = all_of(driver, ".the-dh h2")[0]
    found(driver, ".the-dh a[data-open]").click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".chu .doan"))
    assert name in " ".join(all_of(driver, ".chu p, .chu td"))


def test_movements_lead_to_exemplars_by_keyboard(driver: webdriver.Chrome, base: str) -> None:
    home_to(driver, base, "Điển hình tiên tiến")
    driver.find_element(By.LINK_TEXT, "Các phong trào thi đua").send_keys(Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".pt"))
    press(driver, "/", "quyết thắng", Keys.ENTER)
    until(driver, lambda d: "ten=" in d.current_url)
    assert all_of(driver, ".pt h2") and all("quyết thắng" in name.lower() for name in all_of(driver, ".pt h2"))
    found(driver, ".pt .nguon a").send_keys(Keys.ENTER)
    until(driver, lambda d: "/dien-hinh?" in d.current_url)
    assert Select(found(driver, "select[name=phong-trao]")).first_selected_option.text.lower().endswith("quyết thắng")


def test_wording_is_seen_in_its_lines_by_keyboard(driver: webdriver.Chrome, base: str) -> None:
    home_to(driver, base, "Câu chữ đã dùng")
    press(driver, "phong trào thi đua", Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".kwic"))
    lines = driver.find_elements(By.CSS_SELECTOR, ".kwic tbody tr")
    marks = [line.find_element(By.CSS_SELECTOR, "mark").rect for line in lines[:12]]
    # Words one below the other: the right edge of all that stands before, the left edge of every match.
    assert max(mark["x"] for mark in marks) - min(mark["x"] for mark in marks) < 1.5
    before = [line.find_element(By.CSS_SELECTOR, ".trai span").rect for line in lines[:12]]
    ends = [left["x"] + left["width"] for left in before]
    assert max(ends) - min(ends) < 1.5
    driver.find_element(By.LINK_TEXT, "chữ bên trái").send_keys(Keys.ENTER)
    until(driver, lambda d: "xep=trai" in d.current_url)
    press(driver, "j", "j")
    assert found(driver, ".kwic tr.day") == driver.find_elements(By.CSS_SELECTOR, ".kwic tbody tr")[1]
    press(driver, Keys.ENTER)
    until(driver, lambda d: "/doan/" in d.current_url)
    assert "phong trào thi đua" in " ".join(all_of(driver, ".chu .doan.tim")).lower()


def test_a_sentence_is_laid_beside_approved_ones_by_mouse(driver: webdriver.Chrome, base: str) -> None:
    home_to(driver, base, "Câu chữ đã dùng")
    found(driver, "#q").send_keys(SENTENCE)
    found(driver, ".hoi button").click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".giong"))
    plain, added, dropped = (
        driver.execute_script("return getComputedStyle(document.querySelector(arguments[0])).color", selector)
        for selector in (".giong blockquote", ".giong blockquote ins", ".giong blockquote del")
    )
    assert len({plain, added, dropped}) == 3
    found(driver, ".giong a[data-open]").click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".chu .doan"))


@pytest.mark.parametrize(
    "address",
    [
        "/",
        f"/nguon?cau={GOAL}",
        "/nguon?cau=tàu+bay+đạt+33%25",
        "/dien-hinh?q=tiết+kiệm",
        "/phong-trao",
        "/cau-chu?q=phong+trào+thi+đua",
        f"/cau-chu?q={SENTENCE}",
    ],
)
def test_pages_fit_and_can_be_read(driver: webdriver.Chrome, base: str, address: str) -> None:
    driver.get_log("browser")
    for width, height, scheme in ((1366, 768, "light"), (1920, 1080, "dark"), (683, 384, "light")):
        screen(driver, width, height, scheme)
        driver.get(base + address)
        for folded in driver.find_elements(By.CSS_SELECTOR, "summary"):
            folded.click()
        overflow = "return document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
        assert driver.execute_script(overflow) <= 0, (width, scheme)
        assert driver.execute_script(CONTRAST) == [], (width, scheme)
    assert [entry["message"] for entry in driver.get_log("browser")] == []


def test_jobs_need_no_javascript(base: str) -> None:
    plain = start(javascript=False)
    try:
        plain.get(f"{base}/nguon")
        found(plain, "#q").send_keys(GOAL)
        found(plain, ".hoi button").click()
        until(plain, lambda d: len(d.find_elements(By.CSS_SELECTOR, ".chuoi h3")) == 2)
        plain.get(f"{base}/cau-chu")
        found(plain, "#q").send_keys("thi đua")
        found(plain, ".hoi button").click()
        until(plain, lambda d: d.find_elements(By.CSS_SELECTOR, ".kwic mark"))
        assert not found(plain, ".kwic .chep").is_displayed()
    finally:
        quit_and_clean(plain)
