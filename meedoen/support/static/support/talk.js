// Parts of a page that save by themselves, also where the connection comes and goes.
//
// What is typed goes into a row of things to send: one per part, in order. The row is kept on the device, locked with a key
// that only a page of the same account gets, until the server has said that it was saved. Every thing carries a token, so that
// what is sent twice is written once. Signing out empties the row (see meedoen.js of the layout).
"use strict";

(() => {
  const line = document.querySelector("[data-unsent]");
  const PAUSE = 700;
  const AGAIN = 5000;

  // A file that is too large is said before it is sent.
  const size = document.querySelector("[data-largest]");
  const picked = document.querySelector("input[type=file]");
  if (size && picked) {
    const check = () => {
      size.hidden = !(picked.files[0]?.size > Number(size.dataset.largest));
      return size.hidden;
    };
    picked.addEventListener("change", check);
    picked.form.addEventListener("submit", (event) => { if (!check()) { event.preventDefault(); picked.focus(); } });
  }

  // Reading aloud with a voice of the device itself: nothing goes to somebody else's machine.
  const reader = document.querySelector("[data-read-aloud]");
  if (reader && window.speechSynthesis) {
    const words = reader.textContent;
    const voice = () => speechSynthesis.getVoices().find((one) => one.localService && one.lang.startsWith(document.documentElement.lang));
    const show = () => { reader.hidden = !voice(); };
    show();
    speechSynthesis.addEventListener("voiceschanged", show);
    reader.addEventListener("click", () => {
      if (speechSynthesis.speaking) { speechSynthesis.cancel(); return; }
      const text = new SpeechSynthesisUtterance(document.getElementById(reader.dataset.readAloud).value);
      text.voice = voice();
      text.lang = document.documentElement.lang;
      text.addEventListener("end", () => { reader.textContent = words; });
      reader.textContent = reader.dataset.stop;
      speechSynthesis.speak(text);
    });
    addEventListener("pagehide", () => speechSynthesis.cancel());
  }

  if (!line) return;
  const said = line.querySelector(".unsent-line");
  const words = line.dataset;
  const STORE = `meedoen.unsent.${words.unsent}.`;
  const HIDDEN = new Set(["csrfmiddlewaretoken", "submission", "owner", "version"]);
  const forms = () => [...document.querySelectorAll("form[data-part]")];
  const address = (form) => { const url = new URL(form.action); return url.pathname + url.search; };
  const form_of = (url) => forms().find((form) => address(form) === url);
  const random = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24)))).replace(/[+/=]/g, "x");

  // The row: {at, url, pairs, owner, token, version, tried, state: "" | "refused", answer}.
  let row = [];
  let trouble = "";
  let only_here = false;
  let sending = false;
  let timer = 0;
  const base = new Map();

  // Keeping on the device.
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const text_of = (data) => { let found = ""; new Uint8Array(data).forEach((one) => { found += String.fromCharCode(one); }); return btoa(found); };
  const lock = crypto.subtle
    ? crypto.subtle.importKey("raw", bytes(words.key), "AES-GCM", false, ["encrypt", "decrypt"])
    : Promise.reject(new Error("no lock"));
  lock.catch(() => { only_here = true; });
  const place = (thing) => STORE + String(thing.at).padStart(16, "0");
  const put = async (thing) => {
    try {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const data = new TextEncoder().encode(JSON.stringify(thing));
      const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await lock, data);
      if (row.includes(thing)) localStorage.setItem(place(thing), `${text_of(iv)}.${text_of(locked)}`);
    } catch {
      only_here = true;
      show();
    }
  };
  const drop = (thing) => {
    row = row.filter((one) => one !== thing);
    try { localStorage.removeItem(place(thing)); } catch { /* nothing was kept */ }
  };
  const fetch_row = async () => {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(STORE)).sort();
    for (const name of names) {
      try {
        const [iv, locked] = localStorage.getItem(name).split(".").map(bytes);
        const data = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await lock, locked);
        row.push(JSON.parse(new TextDecoder().decode(data)));
      } catch {
        // Not ours to read.
      }
    }
  };

  // What the page says.
  const show = () => {
    const count = new Set(row.map((thing) => thing.url)).size;
    const parts = [];
    if (count) parts.push(count === 1 ? words.one : words.many.replace("#", count));
    if (count && trouble) parts.push(words[trouble]);
    if (count && only_here) parts.push(words.onlyHere);
    // Without trouble it is on its way: a line that comes and goes at every word would only disturb.
    const quiet = count && !trouble && !only_here && !row.some((thing) => thing.state);
    const done = !count && said.dataset.told === "1";
    const sentence = quiet ? "" : done ? words.sent : parts.join(" ");
    said.classList.toggle("unsent-done", done);
    if (count && !quiet) said.dataset.told = "1";
    if (said.firstChild?.data !== sentence) {
      said.textContent = sentence;
      if (count && trouble === "out") {
        const link = document.createElement("a");
        link.href = words.signIn;
        link.textContent = words.signInWords;
        said.append(" ", link);
      }
    }
    forms().forEach((form) => form.classList.toggle("part-unsent", row.some((thing) => thing.url === address(form))));
  };
  const piece = (form, html) => {
    const answer = form.querySelector(".part-answer");
    answer.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    answer.querySelectorAll(".needs-js[hidden]").forEach((part) => { part.hidden = false; });
  };

  // From a form into the row.
  const pairs_of = (form) => [...new FormData(form)].filter(([name, value]) => !HIDDEN.has(name) && typeof value === "string");
  const empty = (form, pairs) => form.elements.version.value === "0" && pairs.every(([name, value]) => name === "voice" || !value.trim());
  const keep = (form) => {
    const url = address(form);
    const pairs = pairs_of(form);
    const mine = row.filter((thing) => thing.url === url);
    const last = mine.at(-1);
    const known = last ? JSON.stringify(last.pairs) : base.get(form);
    if (JSON.stringify(pairs) === known) return;
    if (last && !last.tried) {
      if (empty(form, pairs) && mine.length === 1) { drop(last); base.set(form, JSON.stringify(pairs)); show(); return; }
      Object.assign(last, { pairs, state: "", answer: "" });
      put(last);
    } else {
      if (!last && empty(form, pairs)) return;
      const at = Math.max(Date.now() * 100, (row.at(-1)?.at ?? 0) + 1);
      const thing = { at, url, pairs, owner: form.elements.owner.value, token: random(), version: form.elements.version.value, tried: false, state: "", answer: "" };
      row.push(thing);
      put(thing);
    }
    show();
    send();
  };

  // From the row to the server.
  const fresh_token = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin", redirect: "manual", headers: { Accept: "text/html" } });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector("[data-unsent]")?.dataset.unsent !== words.unsent) return false;
    const token = page.querySelector("[name=csrfmiddlewaretoken]").value;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = token; });
    return true;
  };
  const post = (thing) => {
    const body = new URLSearchParams(thing.pairs);
    body.set("submission", thing.token);
    body.set("owner", thing.owner);
    body.set("version", thing.version);
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    return fetch(thing.url, { method: "POST", body, credentials: "same-origin", redirect: "manual", headers: { "X-Part": "1" } });
  };
  const saved = (thing, answer) => {
    drop(thing);
    row.filter((one) => one.url === thing.url).forEach((one) => { one.version = answer.version; put(one); });
    const form = form_of(thing.url);
    if (!form) return;
    form.elements.version.value = answer.version;
    form.elements.submission.value = random();
    base.set(form, JSON.stringify(thing.pairs));
    form.querySelector(".part-answer").replaceChildren();
    form.querySelector(".part-saved").textContent = answer.saved;
  };
  const refuse = async (thing, answer) => {
    const later = row.find((one) => one.url === thing.url && one !== thing);
    const html = [409, 422].includes(answer.status) ? await answer.text() : "";
    const kept = later ?? thing;
    if (later) drop(thing);
    Object.assign(kept, { state: "refused", answer: html, tried: false, token: random() });
    put(kept);
    say(kept);
  };
  const say = (thing) => {
    const form = form_of(thing.url);
    if (!form) return;
    if (thing.answer) { piece(form, thing.answer); return; }
    const sentence = document.createElement("p");
    sentence.textContent = words.refused;
    form.querySelector(".part-answer").replaceChildren(sentence);
  };
  const deliver = async (thing) => {
    thing.tried = true;
    await put(thing);
    let answer = await post(thing);
    if (answer.status === 403 && await fresh_token()) answer = await post(thing);
    if (answer.ok && answer.headers.get("Content-Type")?.startsWith("application/json")) { saved(thing, await answer.json()); return ""; }
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return "out";
    if (answer.status >= 500 || answer.status === 429 || answer.ok) return "late";
    await refuse(thing, answer);
    return "";
  };
  const send_all = async () => {
    trouble = "";
    for (;;) {
      const thing = row.find((one) => !one.state);
      if (!thing) return;
      try {
        trouble = await deliver(thing);
      } catch {
        trouble = "offline";
      }
      if (trouble) return;
      show();
    }
  };
  const send = async () => {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    await (navigator.locks ? navigator.locks.request(STORE, send_all) : send_all());
    sending = false;
    show();
    if (trouble && trouble !== "out") timer = setTimeout(send, AGAIN);
  };

  // Watching the forms.
  const needs_name = (form) => {
    const voice = form.elements.voice;
    const name = form.querySelector(".part-voice_name");
    if (voice && name) name.hidden = voice.value === "person" || voice.value === "worker";
  };
  const pauses = new Map();
  const watch = (form) => {
    if (base.has(form)) return;
    base.set(form, JSON.stringify(pairs_of(form)));
    needs_name(form);
    const later = () => {
      needs_name(form);
      clearTimeout(pauses.get(form));
      pauses.set(form, setTimeout(() => keep(form), PAUSE));
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(pauses.get(form));
      const refused = row.find((thing) => thing.url === address(form) && thing.state);
      if (refused && !refused.answer.includes("data-version")) refused.state = "";
      keep(form);
      send();
    });
    form.addEventListener("click", (event) => {
      const thing = row.find((one) => one.url === address(form) && one.state);
      if (!thing) return;
      if (event.target.closest("[data-mine]")) {
        Object.assign(thing, { version: form.querySelector(".part-answer [data-version]").dataset.version, state: "", answer: "" });
        put(thing);
        send();
      } else if (event.target.closest("[data-theirs]")) {
        drop(thing);
        location.reload();
      }
    });
  };
  const fill = (thing) => {
    const form = form_of(thing.url);
    if (!form) return false;
    thing.pairs.forEach(([name, value]) => { if (form.elements[name]) form.elements[name].value = value; });
    needs_name(form);
    if (thing.state) say(thing);
    return true;
  };
  const start = async () => {
    forms().forEach(watch);
    try { await lock; await fetch_row(); } catch { only_here = true; }
    const strangers = row.filter((thing) => !fill(thing)).length;
    if (!row.length) return;
    said.dataset.told = "1";
    show();
    await send();
    // Parts that were new when they were typed are now on the page of the server: show them.
    const here = row.length === 0 && strangers && forms().every((form) => JSON.stringify(pairs_of(form)) === base.get(form));
    if (here) { sessionStorage.setItem(`${STORE}sent`, "1"); location.reload(); }
  };
  if (sessionStorage.getItem(`${STORE}sent`)) {
    sessionStorage.removeItem(`${STORE}sent`);
    said.textContent = words.sent;
    said.classList.add("unsent-done");
  }
  // What comes in when a folded part is opened.
  document.addEventListener("htmx:load", (event) => event.target.querySelectorAll("form[data-part]").forEach((form) => {
    watch(form);
    const mine = row.findLast((thing) => thing.url === address(form));
    if (mine) fill(mine);
  }));
  addEventListener("online", send);
  addEventListener("focus", () => { if (row.length) send(); });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) forms().forEach((form) => { clearTimeout(pauses.get(form)); keep(form); });
    else if (row.length) send();
  });
  start();
})();
