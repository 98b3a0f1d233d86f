"""Write the pictures of docs/how-to/pages.md: ``python -m tests.views.web.screenshots docs/images``.

The sample stories are read into a record, it is served, and the three clicks of that page are made in headless Chromium.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.views.web.running import CHROMIUM, running

WIDTH, HEIGHT = 1120, 720
LARGEST = 150_000


def main(folder: Path) -> None:
    """The pictures are in ``folder``, each of at most 150 kB."""
    with tempfile.TemporaryDirectory() as place:
        kept = Path(place) / "demo"
        subprocess.run([sys.executable, "-m", "onrecord", "demo", "--keep", str(kept)], check=True, stdout=subprocess.DEVNULL)
        with running(kept / "record.sqlite") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
            page.goto(address + "/")
            page.screenshot(path=folder / "pages-1-start.png")
            page.get_by_role("link", name="Recognition of the Taliban government").first.click()
            page.get_by_label("Said or done by", exact=True).fill("2022-06-16")
            page.screenshot(path=folder / "pages-2-day.png")
            page.get_by_role("button", name="Show").click()
            page.screenshot(path=folder / "pages-3-roll.png")
            page.get_by_role("rowheader", name="Russia").get_by_role("link").click()
            page.screenshot(path=folder / "pages-4-holder.png")
            browser.close()
    for picture in sorted(folder.glob("pages-*.png")):
        size = picture.stat().st_size
        assert size <= LARGEST, f"{picture} has {size} bytes, more than {LARGEST}"
        print(picture, size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
