// Small helps on top of pages that work without them. No framework, no inline script, no eval.
"use strict";

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // What needs a script is hidden until there is one.
  const reveal = (root) => all(".needs-js[hidden]", root).forEach((part) => { part.hidden = false; });

  // Errors first: the summary gets the focus, so that it is read out and seen.
  const showErrors = (root) => root.querySelector(".errors")?.focus();

  // Drafts: a moment after the typing stops the whole form goes to the server, which answers with a sentence.
  const PAUSE = 1500;
  const watch = (form) => {
    let timer = 0;
    let kept = new URLSearchParams(new FormData(form)).toString();
    const line = form.querySelector(".autosaved");
    const keep = async () => {
      const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
      if (body.toString() === kept) return;
      try {
        const answer = await fetch(form.dataset.autosave, {
          method: "POST", body, credentials: "same-origin", redirect: "error", headers: { Accept: "text/plain" },
        });
        if (answer.ok) kept = body.toString();
        if (line && answer.headers.get("Content-Type")?.startsWith("text/plain")) line.textContent = await answer.text();
      } catch {
        // No connection: the text is still in the form, and the next pause tries again.
      }
    };
    const later = () => { clearTimeout(timer); timer = setTimeout(keep, PAUSE); };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", () => clearTimeout(timer));
    document.addEventListener("visibilitychange", () => { if (document.hidden) { clearTimeout(timer); keep(); } });
  };

  const prepare = (root) => {
    reveal(root);
    all("form[data-autosave]", root).forEach(watch);
  };

  // What was typed and not sent yet is kept on the device by its page (`meedoen.unsent.…`): it goes when its account goes.
  const unsent = () => { try { return Object.keys(localStorage).filter((name) => name.startsWith("meedoen.unsent.")); } catch { return []; } };
  const forgetUnsent = () => unsent().forEach((name) => localStorage.removeItem(name));
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-sign-out]");
    if (!form) return;
    if (unsent().length && !window.confirm(form.dataset.signOut)) event.preventDefault();
    else forgetUnsent();
  });

  // One listener for all buttons, also those that come later with htmx.
  document.addEventListener("click", async (event) => {
    const part = event.target.closest("[data-dialog], [data-print], [data-copy], [data-leave]");
    if (!part) return;
    if (part.dataset.dialog) {
      const dialog = document.getElementById(part.dataset.dialog);
      if (!dialog?.showModal || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      dialog.showModal();
    } else if ("print" in part.dataset) {
      window.print();
    } else if ("copy" in part.dataset) {
      await navigator.clipboard.writeText(part.dataset.copy);
      part.querySelector("span").textContent = part.dataset.copied;
    } else {
      // Leave quickly: end the session, wipe the page, and put an everyday page in its place in the history.
      event.preventDefault();
      forgetUnsent();
      const form = new FormData();
      form.set("csrfmiddlewaretoken", part.dataset.token);
      navigator.sendBeacon(part.dataset.leave, form);
      document.body.replaceChildren();
      document.title = "";
      location.replace(part.href);
    }
  });

  // Keyboard: "/" search, "g" and a letter go to a page, "?" help. Off in fields, and off for who does not want it.
  const OFF = "meedoen.shortcuts.off";
  const isOff = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };
  let second = 0;
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable], dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || isOff()) return;
    const now = Date.now();
    if (now - second < 1500) {
      second = 0;
      const link = document.querySelector(`.navigation a[data-key="${CSS.escape(event.key)}"]`);
      if (link) { event.preventDefault(); link.click(); }
    } else if (event.key === "g") {
      second = now;
    } else if (event.key === "/") {
      const field = document.querySelector("input[type=search]");
      const link = document.querySelector("a[data-key='/']");
      if (field || link) { event.preventDefault(); (field ? field.focus() : link.click()); }
    } else if (event.key === "?") {
      document.getElementById("shortcuts")?.showModal();
    }
  });
  // The list behind "More" closes when one looks elsewhere.
  const more = document.querySelector(".more");
  document.addEventListener("click", (event) => { if (more?.open && !more.contains(event.target)) more.open = false; });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !more?.open) return;
    more.open = false;
    more.querySelector("summary").focus();
  });

  const choice = document.getElementById("shortcuts-on");
  if (choice) {
    choice.checked = !isOff();
    choice.addEventListener("change", () => { try { localStorage.setItem(OFF, choice.checked ? "0" : "1"); } catch { /* private window */ } });
  }

  prepare(document);
  showErrors(document);
  document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) { prepare(event.target); showErrors(event.target); } });
})();
