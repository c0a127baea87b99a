"""Bram, step 12: he reads everything, sees who looked and when, and takes back one share."""

from playwright.sync_api import expect

from meedoen.support.models import Trajectory
from tests.browser.bram_course import ALLOTMENT, VOLLEYBALL
from tests.browser.bram_life import PROFILE, STORY
from tests.browser.bram_papers import paper
from tests.browser.bram_stage import PHONE, Play
from tests.browser.bram_wishes import GOAL_A, HOUSE

# Each page of his own, and what he finds on it.
OWN = (
    ("/mijn/", "Sanne"),
    ("/mijn/leven/", PROFILE["Wonen"][0]),
    ("/mijn/wensen/", HOUSE),
    ("/mijn/plan/", GOAL_A),
    ("/mijn/papieren/", "Gesprek van 13 maart 2026"),
    ("/mijn/toestemming/", "Sanne"),
)


def bram_reads_everything(play: Play) -> None:
    """His story, his life, wishes, plan, papers, tasks, log book: all of it, as it was said."""
    page = play.enter(play.town["person"], viewport=PHONE)
    page.goto("/mijn/verhaal/")
    expect(page.get_by_label("Mijn verhaal")).to_have_value(STORY)
    for path, text in OWN:
        page.goto(path)
        expect(page.get_by_text(text).first).to_be_visible()
        play.show(page, f"own{path.replace('/', '-')}".rstrip("-"))
    page.goto("/mijn/")
    page.get_by_role("link", name="Mijn logboek").click()
    expect(page.get_by_text(VOLLEYBALL)).to_be_visible()
    page.goto("/mijn/plan/")
    page.get_by_role("link", name="Wie doet wat", exact=True).click()
    expect(page.get_by_text(ALLOTMENT).first).to_be_visible()
    page.goto("/mijn/papieren/")
    page.get_by_role("link", name="15 juni 2026").click()
    expect(page.get_by_text("Ik beslis zelf. Dat vind ik fijn.")).to_be_visible()
    play.show(page, "my-review")
    paper(page, "Op papier (PDF)", "Ik beslis zelf.")


def bram_sees_who_looked(play: Play) -> None:
    """Peter, Coby and Sanne looked, and when; his own pages say it in words."""
    page = play.enter(play.town["person"], viewport=PHONE)
    page.goto("/mijn/inzage/")
    for name in ("Peter de Wit", "Sanne", "Coby"):
        expect(page.get_by_text(name).first).to_be_visible()
    expect(page.get_by_text("juni 2026").first).to_be_visible()
    play.show(page, "my-looks")


def bram_takes_back(play: Play) -> None:
    """He no longer lets Sanne read his story: from that moment she cannot, and she may ask again when he brings it up."""
    page = play.enter(play.town["person"], viewport=PHONE)
    page.goto("/mijn/toestemming/")
    page.get_by_role("button", name="Terugnemen Eigen verhaal").click()
    expect(page.get_by_text("Teruggenomen. Dat geldt vanaf nu.")).to_be_visible()
    play.show(page, "own-taken-back")
    page = play.enter(play.town["worker"])
    trajectory = Trajectory.objects.get()
    answer = page.goto(f"/trajecten/{trajectory.pk}/verhaal/")
    assert answer and answer.status in (403, 404)
    page.goto(f"/gesprekken/{trajectory.meetings.latest('pk').pk}/")
    expect(page.locator("#story")).to_contain_text("Mag ik je verhaal bewaren, en wie mag het lezen?")
    expect(page.get_by_text(STORY.split(".")[0])).to_have_count(0)
