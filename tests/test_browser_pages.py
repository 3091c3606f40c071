"""The newer pages at work in Chromium, the three jobs in English, and every page under axe, light and dark."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_selenium_python import Axe
from conftest import SAMPLES
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from served import served
from test_browser_jobs import GOAL, SENTENCE, all_of
from test_browser_reading import CONTRAST, found, press, quit_and_clean, screen, start, until

from corpus.store import Library
from ingest.pipeline import read_document
from ingest.run import read_one
from search.encoder import open_encoder
from search.indexing import catch_up
from search.searcher import Searcher
from search.settings import Settings as SearchSettings
from webui import create_app
from webui.locked import Locked

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]


def id_of(start: str) -> str:
    path = next(SAMPLES.glob(f"{start}-*"))
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


RESOLUTION, OLD, NEW = id_of("01"), id_of("07"), id_of("12")
PAGES = {
    "home": "/",
    "help": "/tro-giup",
    "results": "/tim?q=phong trào thi đua",
    "no results": "/tim?q=zzzz",
    "list": "/van-ban",
    "document": f"/van-ban/{NEW}?q=thi đua",
    "passage": f"/van-ban/{NEW}/doan/3",
    "page": f"/van-ban/{NEW}/trang/1?q=thi đua",
    "relations": f"/van-ban/{NEW}/quan-he",
    "coverage": f"/van-ban/{RESOLUTION}/do-phu",
    "comparison": f"/so-sanh?a={OLD}&b={NEW}",
    "what to compare": f"/so-sanh?a={OLD}",
    "wording": "/cau-chu?q=phong trào thi đua",
    "a sentence": f"/cau-chu?q={SENTENCE}",
    "groups": "/cau-chu/nhom?q=thi đua",
    "formulas": "/cau-mau",
    "collocations": "/di-kem?q=thi đua",
    "two slices": "/di-kem?q=thi đua&moc=2025",
    "restatements": f"/neu-lai?vb={RESOLUTION}",
    "source": f"/nguon?cau={GOAL}",
    "carried out": f"/nguon/trien-khai?cau={GOAL}",
    "exemplars": "/dien-hinh?q=tiết kiệm",
    "movements": "/phong-trao",
    "a movement": "/phong-trao/quyet-thang",
    "lacking": "/chua-co",
    "short forms": "/viet-tat",
    "dossiers": "/ho-so",
    "check": "/kiem-tra",
    "accounts": "/quan-tri",
    "log": "/nhat-ky?kiem-tra=1",
    "not found": "/khong-co",
    "taking in": "/nap",
    "a passage that is gone": "/trich/58_KH-VTL/5-0123456789abcdef/phan-dau-den-nam",
    "review": "/soat-xet",
    "review of one": f"/soat-xet/{NEW}",
    "follows": "/theo-doi",
    "levels": "/do-mat",
    "collections": "/kho-va-nhom",
    "figures": "/so-lieu-khen-thuong",
}
# Every job from the first page: what is clicked on, and what is then there.
WAYS = {
    "search": ([".goi-y a"], "[data-hit]"),
    "document": ([".ds a"], ".vb-doc"),
    "wording": ([".viec article:nth-child(1) p a"], ".kwic"),
    "trace": ([".viec article:nth-child(2) p a"], ".viec-khung"),
    "exemplars": ([".viec article:nth-child(3) p a"], ".the-dh"),
    "compare": ([".ds a", "a[href^='/so-sanh']"], "#voi"),
    "relations": ([".ds a", "a[href$='/quan-he']"], "h1"),
    "page": (["nav a[href='/van-ban']", "[data-open]", "[data-picture]"], ".trang"),
    "dossiers": (["nav a[href='/ho-so']"], "h1"),
    "movements": ([".them summary", "a[href='/phong-trao']"], "h1"),
    "statistics": ([".viec article:nth-child(3) h2 a", "main a[href='/so-lieu-khen-thuong']"], "h1"),
    "review": ([".them summary", "a[href='/soat-xet']"], "h1"),
    "taking in": ([".them summary", "a[href='/nap']"], "[data-drop]"),
    "administration": ([".them summary", "a[href='/quan-tri']"], "h1"),
    "log": ([".them summary", "a[href='/nhat-ky']"], "h1"),
    "follows": ([".them summary", "a[href='/theo-doi']"], "h1"),
    "short forms": ([".them summary", "a[href='/viet-tat']"], "table.viet-tat"),
    "check": ([".them summary", "a[href='/kiem-tra']"], "#ban-thao"),
}
SERIOUS = frozenset({"serious", "critical"})
OVERFLOW = "return document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[str]:
    with Library.open(Path(tmp_path_factory.mktemp("samples"))) as library:
        for path in sorted(SAMPLES.iterdir()):
            library.put(read_document(path, path.name), path.read_bytes(), str(path), "test")
        encoder = Locked(open_encoder(SearchSettings(model_folder)))
        catch_up(library, encoder)
        app = create_app(library, Searcher(library, encoder), encoder=encoder, read_draft=read_one)
        with served(app) as address:
            yield address


@pytest.fixture(scope="module")
def driver() -> Iterator[webdriver.Chrome]:
    made = start()
    yield made
    quit_and_clean(made)


def address(base: str, path: str) -> str:
    return base + quote(path, safe="/?&=")


def opened(driver: webdriver.Chrome, base: str, path: str, language: str = "vi") -> None:
    screen(driver, 1366, 768)
    driver.get(f"{base}/ngon-ngu/{language}")
    driver.get(address(base, path))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(driver: webdriver.Chrome, base: str, name: str, scheme: str) -> None:
    screen(driver, 1366, 768, scheme)
    driver.get(f"{base}/ngon-ngu/vi")
    driver.get(address(base, PAGES[name]))
    axe = Axe(driver)
    axe.inject()
    results: dict[str, Any] = axe.run()
    bad = [
        (finding["id"], [node["html"][:200] for node in finding["nodes"][:3]])
        for finding in results["violations"]
        if finding["impact"] in SERIOUS
    ]
    assert bad == []


@pytest.mark.parametrize("name", PAGES)
def test_pages_fit_in_both_languages(driver: webdriver.Chrome, base: str, name: str) -> None:
    driver.get_log("browser")
    for language in ("vi", "en"):
        driver.get(f"{base}/ngon-ngu/{language}")
        for width, height, scheme in ((1366, 768, "light"), (1920, 1080, "dark"), (683, 384, "light")):
            screen(driver, width, height, scheme)
            driver.get(address(base, PAGES[name]))
            assert found(driver, "html").get_attribute("lang") == language
            assert driver.execute_script(OVERFLOW) <= 0, (language, width)
            assert driver.execute_script(CONTRAST) == [], (language, width, scheme)
    assert [entry["message"] for entry in driver.get_log("browser") if "404" not in entry["message"]] == []


@pytest.mark.parametrize("job", WAYS)
def test_every_job_is_reached_in_three_clicks(driver: webdriver.Chrome, base: str, job: str) -> None:
    opened(driver, base, "/")
    clicks, there = WAYS[job]
    assert len(clicks) <= 3
    for selector in clicks:
        before = found(driver, "html")
        found(driver, selector).click()
        if "summary" not in selector:
            until(driver, lambda d, before=before: found(d, "html") != before)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, there))
    assert "404" not in found(driver, "main").text[:5]


def test_the_language_is_switched_by_mouse_and_kept(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, f"/nguon?cau={GOAL}")
    assert found(driver, "h1").text.startswith("Nguồn của chỉ tiêu")
    found(driver, ".them summary").click()
    driver.find_element(By.LINK_TEXT, "English").click()
    until(driver, lambda d: found(d, "html").get_attribute("lang") == "en")
    assert found(driver, "h1").text.startswith("Source of a target") and "/nguon?cau=" in driver.current_url
    assert all_of(driver, ".viec-khung > .chuoi h3")[0] == "Kế hoạch số 58/KH-VTL"
    driver.get(base)
    assert all_of(driver, ".viec h2") == ["Wording used before", "Source of a target", "Exemplary models"]
    found(driver, ".them summary").send_keys(Keys.ENTER)
    driver.find_element(By.LINK_TEXT, "Tiếng Việt").send_keys(Keys.ENTER)
    until(driver, lambda d: found(d, "html").get_attribute("lang") == "vi")


def test_the_menu_closes_by_escape_and_by_turning_elsewhere(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, "/van-ban")
    summary = found(driver, ".them summary")
    summary.send_keys(Keys.ENTER)
    assert found(driver, ".ngan").is_displayed()
    press(driver, Keys.ESCAPE)
    assert not found(driver, ".ngan").is_displayed() and driver.switch_to.active_element == summary
    summary.click()
    found(driver, "h1").click()
    assert not found(driver, ".ngan").is_displayed()


def test_english_wording_by_mouse(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, "/", "en")
    driver.find_element(By.LINK_TEXT, "Wording used before").click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".hoi"))
    found(driver, "#q").send_keys("phong trào thi đua")
    found(driver, ".hoi button").click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".kwic"))
    found(driver, ".kwic a[data-open]").click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".chu .doan"))
    assert "The passage shown" in found(driver, ".dang-xem").text


def test_english_wording_by_keyboard(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, "/cau-chu", "en")
    press(driver, "phong trào thi đua", Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".kwic"))
    press(driver, "j", "c")
    until(driver, lambda d: found(d, "#loi-bao").text.startswith("Copied: "))
    press(driver, Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".chu .doan"))
    assert "The passage shown" in found(driver, ".dang-xem").text


def test_english_source_by_mouse(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, "/", "en")
    driver.find_element(By.LINK_TEXT, "Source of a target").click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".hoi"))
    found(driver, "#q").send_keys(GOAL.replace("85%", "99%"))
    found(driver, ".hoi button").click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".chuoi"))
    assert found(driver, ".khac-so").text.startswith(
        "The figures differ: the document says 85 %, the question says 99 %"
    )
    driver.find_elements(By.CSS_SELECTOR, ".chuoi .vb h3 a")[1].click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".vb-doc"))


def test_english_exemplars_by_mouse(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, "/", "en")
    driver.find_element(By.LINK_TEXT, "Exemplary models").click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".hoi"))
    found(driver, "#q").send_keys("tiết kiệm vật tư")
    found(driver, ".hoi button").click()
    until(driver, lambda d: "q=" in d.current_url and d.find_elements(By.CSS_SELECTOR, ".the-dh"))
    found(driver, ".the-dh a[data-open]").click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".chu .doan"))


def test_a_short_form_is_entered_and_given_back_by_keyboard(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, "/viet-tat?loc=TĐQT")
    found(driver, "td summary").send_keys(Keys.ENTER)
    until(driver, lambda d: found(d, "#nghia-1").is_displayed())
    found(driver, "#nghia-1").clear()
    found(driver, "#nghia-1").send_keys("thi đua Quyết tâm thắng", Keys.ENTER)
    until(driver, lambda d: "người dùng" in found(d, "tr[data-hit]").text)
    assert "thi đua Quyết tâm thắng" in found(driver, "tr[data-hit]").text
    found(driver, "td summary").send_keys(Keys.ENTER)
    found(driver, "button[value=tra-lai]").send_keys(Keys.ENTER)
    until(driver, lambda d: "người dùng" not in found(d, "tr[data-hit]").text)


def test_english_source_by_keyboard(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, "/nguon", "en")
    press(driver, GOAL, Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".chuoi"))
    press(driver, "j", "j", "c")
    until(driver, lambda d: found(d, "#loi-bao").text.startswith("Copied: Kế hoạch số 96/KH-VTL"))
    press(driver, Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".chu .doan"))


def test_english_exemplars_by_keyboard(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, "/dien-hinh", "en")
    press(driver, "/", "tiết kiệm vật tư", Keys.ENTER)
    until(driver, lambda d: "q=" in d.current_url and d.find_elements(By.CSS_SELECTOR, ".the-dh"))
    assert {"collective", "individual"} >= set(all_of(driver, ".danh .the:not(.khen)"))
    press(driver, "j", Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".chu .doan"))


@pytest.mark.parametrize(("language", "title"), [("vi", "Phím tắt"), ("en", "Keys")])
def test_the_keys_are_shown(driver: webdriver.Chrome, base: str, language: str, title: str) -> None:
    opened(driver, base, "/van-ban", language)
    press(driver, "?")
    assert found(driver, "#phim").is_displayed() and found(driver, "#phim-ten").text == title
    press(driver, Keys.ESCAPE)
    assert not found(driver, "#phim").is_displayed()
    press(driver, "/")
    assert driver.switch_to.active_element == found(driver, "#q")


def test_passages_are_kept_noted_and_exported(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, "/tim?q=phong trào thi đua")
    found(driver, ".doan-kq .giu").click()
    # The page stays where it is and says so.
    until(driver, lambda d: "Đã giữ vào hồ sơ" in found(d, "#loi-bao").text)
    assert driver.current_url.startswith(f"{base}/tim")
    press(driver, "g")
    until(driver, lambda d: "Đã có sẵn trong hồ sơ" in found(d, "#loi-bao").text)
    opened(driver, base, "/ho-so")
    press(driver, "j", Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".ho-so-muc"))
    note = found(driver, ".ho-so-muc input[name=ghi-chu]")
    note.clear()
    note.send_keys("dùng cho phần mở đầu", Keys.ENTER)
    until(driver, lambda d: "dùng cho phần mở đầu" in d.page_source)
    links = [link.get_attribute("href") for link in driver.find_elements(By.CSS_SELECTOR, ".thanh-cu > a")]
    assert [link.rsplit("/", 1)[-1] for link in links if link] == ["docx", "xlsx"]


def test_two_documents_are_compared_from_one_of_them(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, f"/van-ban/{NEW}")
    driver.find_element(By.LINK_TEXT, "So sánh với văn bản khác").click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, "#voi"))
    found(driver, "#voi").send_keys("96/KH-VTL", Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, "table.so-sanh"))
    assert driver.find_elements(By.CSS_SELECTOR, ".so-sanh ins") and driver.find_elements(
        By.CSS_SELECTOR, ".so-sanh del"
    )


def test_a_draft_is_checked(driver: webdriver.Chrome, base: str, tmp_path: Path) -> None:
    draft = tmp_path / "du-thao.md"
    draft.write_text(
        "KẾ HOẠCH\nThực hiện Kế hoạch số 96/KH-VTL ngày 02/4/2024 của Viện.\n"
        "Căn cứ Nghị quyết số 08-NQ/ĐU ngày 15/01/2024 của Đảng ủy Tổng cục;\n"
    )
    opened(driver, base, "/kiem-tra")
    found(driver, "#ban-thao").send_keys(str(draft))
    found(driver, ".tep button").click()
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".kt"))
    verdicts = all_of(driver, ".kt .ket-luan")
    assert verdicts[0] == "KHÔNG CÒN HIỆU LỰC" and len(verdicts) == 2
    assert driver.execute_script(OVERFLOW) <= 0 and driver.execute_script(CONTRAST) == []


def test_relations_are_followed_by_keyboard(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, f"/van-ban/{NEW}/quan-he")
    assert driver.find_elements(By.CSS_SELECTOR, ".do-thi a")
    press(driver, "j", Keys.ENTER)
    until(driver, lambda d: "/quan-he" not in d.current_url and d.find_elements(By.CSS_SELECTOR, ".vb-doc"))


def test_a_target_is_followed_down_from_its_source(driver: webdriver.Chrome, base: str) -> None:
    opened(driver, base, f"/nguon?cau={GOAL}")
    driver.find_element(By.LINK_TEXT, "Ai triển khai chỉ tiêu này").click()
    until(driver, lambda d: "/trien-khai?" in d.current_url)
    assert found(driver, "#q").get_attribute("value") == GOAL
    opened(driver, base, f"/van-ban/{RESOLUTION}/do-phu")
    assert driver.find_elements(By.CSS_SELECTOR, ".do-phu tbody th")
    press(driver, "j", Keys.ENTER)
    until(driver, lambda d: "/do-phu" not in d.current_url)


@pytest.mark.parametrize("path", ["/cau-mau", "/cau-chu/nhom?q=thi đua", "/di-kem?q=thi đua"])
def test_phrasing_is_opened_by_keyboard(driver: webdriver.Chrome, base: str, path: str) -> None:
    opened(driver, base, path)
    assert len(driver.find_elements(By.CSS_SELECTOR, "[data-hit]")) > 3
    press(driver, "j", "j")
    assert found(driver, "[data-hit].day") == driver.find_elements(By.CSS_SELECTOR, "[data-hit]")[1]
    press(driver, Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".chu .doan, .kq .doan-kq"))
