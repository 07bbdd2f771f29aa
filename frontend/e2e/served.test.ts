import { expect, test } from "vitest";

import { describeInBrowser } from "./in-browser";

describeInBrowser("the studio as it is served", (studio) => {
  test("opens at its address", async () => {
    const page = await studio.visit("/");
    expect(await page.title()).toBe("StoryFlow");
  });

  test("opens deep in a story, and again after a reload, and goes back and forward", async () => {
    const { id } = await studio.story("The Lighthouse", ["The lamp went out.", "Nobody came."]);
    const page = await studio.visit(`/projects/${id}`);
    await page.getByRole("heading", { name: "The Lighthouse" }).waitFor();
    expect(await page.title()).toBe("The Lighthouse · StoryFlow");
    await page.reload();
    await page.getByRole("heading", { name: "The Lighthouse" }).waitFor();

    await page.getByRole("link", { name: "StoryFlow" }).click();
    await page.getByRole("link", { name: /The Lighthouse/ }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "The Lighthouse" }).waitFor();
    await page.goForward();
    await page.getByRole("link", { name: /The Lighthouse/ }).waitFor();
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Settings" }).waitFor();
  });

  test("has a page for what is not there", async () => {
    studio.forgive(/status of 404/);
    const page = await studio.visit("/no/such/page");
    await page.getByRole("heading", { name: "There is no such page" }).waitFor();
    expect((await page.request.get("/no/such/page")).status()).toBe(404);
    await page.getByRole("link", { name: "All stories" }).click();
    await page.getByRole("heading", { name: "Stories" }).waitFor();
  });

  test("is kept by the browser for ever where its names change, and asked for where they don't", async () => {
    const page = await studio.visit("/settings");
    const scripts = await page.locator("script[src]").evaluateAll((all) =>
      all.map((script) => (script as HTMLScriptElement).src),
    );
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) {
      const { "cache-control": rule } = (await page.request.get(script)).headers();
      expect(rule).toContain("immutable");
    }
    const { "cache-control": rule, "content-security-policy": policy } = (
      await page.request.get("/settings")
    ).headers();
    expect(rule).toContain("no-cache");
    expect(policy).toContain("default-src 'self'");
  });
});
