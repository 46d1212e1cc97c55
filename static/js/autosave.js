/* A page of a draft saves itself, and keeps what has not arrived on this device.
   All words come from the server: data attributes of the form, or the answers. */
(function () {
  "use strict";
  var PREFIX = "draft:";
  var QUIET = 3000, COPY_AFTER = 400, TIMEOUT = 20000, OLDEST = 30 * 24 * 3600 * 1000;
  var RETRIES = [5000, 10000, 20000, 30000];
  var form = document.querySelector("form[data-autosave]");

  /* ---- copies on this device ---- */
  function read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch (error) { return null; }
  }
  function write(key, value) {
    try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch (error) { return false; }
  }
  function erase(key) {
    try { localStorage.removeItem(key); } catch (error) { /* nothing was kept */ }
  }

  /* Copies that were sent with a button and have arrived: the server says from which browser
     pages this person's text came, and which version that made. */
  function eraseArrived(owner, arrived) {
    try {
      Object.keys(localStorage).forEach(function (key) {
        if (key.indexOf(PREFIX + owner) !== 0) return;
        var copy = read(key);
        if (!copy || Date.now() - copy.at > OLDEST) { erase(key); return; }
        if (copy.sent && arrived[copy.page] > copy.version) erase(key);
      });
    } catch (error) { /* no storage */ }
  }
  var marks = document.querySelector("[data-copies-of]");
  if (marks) {
    var arrived = {};
    marks.dataset.arrived.split(" ").forEach(function (mark) {
      var parts = mark.split("=");
      if (parts.length === 2) arrived[parts[0]] = Number(parts[1]);
    });
    eraseArrived(marks.dataset.copiesOf, arrived);
  }
  if (!form || !window.fetch) return;

  var key = PREFIX + form.dataset.copy;
  /* While an older copy is on offer, newer text is kept beside it. */
  var place = key;
  var line = document.querySelector("[data-saved]");
  var words = line.querySelector("[data-words]");
  var link = line.querySelector("[data-link]");
  var choose = line.querySelector("[data-choose]");
  var recovery = document.querySelector("[data-recovery]");
  var time = form.dataset.time;
  var dirty = form.hasAttribute("data-unsaved");
  var stopped = false, sending = null, leaving = false, uncertain = false, failures = 0;
  var saveTimer, copyTimer;

  function entries() {
    return Array.prototype.filter.call(
      Array.from(new FormData(form)),
      function (pair) { return !/^(csrfmiddlewaretoken|version|page)$/.test(pair[0]) && typeof pair[1] === "string"; }
    );
  }
  var opened = JSON.stringify(entries());

  function say(text, state) {
    line.dataset.state = state;
    /* The same words again are not read out again. */
    if (words.textContent !== text) words.textContent = text;
  }
  function keep(sent) {
    clearTimeout(copyTimer);
    return write(place, {
      at: Date.now(), version: Number(form.elements.version.value) || 0,
      page: form.elements.page.value, sent: Boolean(sent) && !uncertain, data: entries()
    });
  }

  /* ---- saving ---- */
  function later(milliseconds) {
    clearTimeout(saveTimer);
    if (!stopped) saveTimer = setTimeout(save, milliseconds);
  }
  function changed() {
    dirty = true;
    if (/^(new|saved)$/.test(line.dataset.state)) line.dataset.state = "writing";
    clearTimeout(copyTimer);
    copyTimer = setTimeout(keep, COPY_AFTER);
    later(QUIET);
  }
  function save() {
    if (sending || stopped || leaving || !dirty) return;
    var body = new URLSearchParams(new FormData(form));
    var patience = new AbortController();
    /* A page that is being closed may still send a short text. */
    var short = body.toString().length < 60000;
    var alarm = setTimeout(function () { patience.abort(); }, TIMEOUT);
    dirty = false;
    sending = fetch(form.dataset.autosave, {
      method: "POST", body: body, credentials: "same-origin", signal: patience.signal, keepalive: short,
      headers: { Accept: "application/json" }
    }).then(function (answer) {
      var json = (answer.headers.get("Content-Type") || "").indexOf("application/json") === 0;
      return json ? answer.json().then(function (told) { heard(answer.status, told); }) : heard(answer.status, {});
    }).catch(notSent).then(function () {
      clearTimeout(alarm);
      sending = null;
      if (dirty && !failures) later(QUIET);
    });
  }
  function heard(status, told) {
    if (status === 200) return hasArrived(told);
    if (status === 403 || status === 404 || status === 409) return stop(status, told);
    notSent();
  }
  function hasArrived(told) {
    failures = 0;
    uncertain = false;
    time = told.time;
    form.elements.version.value = told.version;
    if (dirty || told.partly) keep(); else { clearTimeout(copyTimer); erase(place); }
    say(told.said, told.partly ? "partly" : "saved");
    document.body.dispatchEvent(new CustomEvent("draft-saved"));
  }
  function notSent() {
    dirty = true;
    uncertain = true;
    var kept = keep();
    say((kept ? form.dataset.kept : form.dataset.lost).replace("{time}", time), "away");
    later(RETRIES[Math.min(failures, RETRIES.length - 1)]);
    failures += 1;
  }
  /* Somebody else saved it, or this person is signed out: nothing is sent until they decide. */
  function stop(status, told) {
    dirty = true;
    stopped = true;
    keep();
    say(told.said || form.dataset.stopped, "stopped");
    choose.hidden = status !== 409;
    link.hidden = status === 409;
    link.href = told.link || form.dataset.here;
    if (told.action) link.textContent = told.action;
  }

  /* ---- bringing back ---- */
  function fill(data) {
    var values = {};
    data.forEach(function (pair) { (values[pair[0]] = values[pair[0]] || []).push(pair[1]); });
    Array.prototype.forEach.call(form.elements, function (field) {
      if (!field.name || /^(csrfmiddlewaretoken|version|page)$/.test(field.name)) return;
      if (/^(submit|button)$/.test(field.type)) return;
      var wanted = values[field.name] || [];
      if (/^(checkbox|radio)$/.test(field.type)) field.checked = wanted.indexOf(field.value) >= 0;
      else field.value = wanted.length ? wanted.shift() : "";
      var folded = field.checked && field.closest("details");
      if (folded) folded.open = true;
    });
  }
  function offer(copy) {
    var when = new Date(copy.at).toLocaleString(document.documentElement.lang, {
      dateStyle: "long", timeStyle: "short", hourCycle: "h23", timeZone: form.dataset.zone
    });
    var text = recovery.querySelector("[data-when]");
    text.textContent = recovery.dataset.offer.replace("{when}", when);
    recovery.hidden = false;
    place = key + "+";
    function settled() {
      recovery.hidden = true;
      erase(key);
      erase(place);
      place = key;
      if (dirty) keep();
    }
    recovery.querySelector("[data-bring-back]").addEventListener("click", function () {
      fill(copy.data);
      /* With the version it was written on: whatever was saved since is never overwritten. */
      form.elements.version.value = copy.version;
      dirty = true;
      settled();
      changed();
      form.querySelector("input:not([type=hidden]), select, textarea").focus();
    });
    recovery.querySelector("[data-discard]").addEventListener("click", function () {
      settled();
      line.querySelector("[data-words]").focus();
    });
  }
  [key + "+", key].forEach(function (one) {
    var copy = read(one);
    if (copy && JSON.stringify(copy.data) === opened) erase(one);
  });
  var copy = read(key) || read(key + "+");
  if (copy && !dirty) {
    write(key, copy);
    offer(copy);
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", function () { leaving = true; clearTimeout(saveTimer); keep(true); });
  window.addEventListener("pageshow", function () { leaving = false; });
  window.addEventListener("online", function () { if (dirty) later(0); });
  window.addEventListener("beforeunload", function (event) {
    if (!leaving && (dirty || sending)) event.preventDefault();
  });
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden" && dirty) { keep(); save(); }
  });
  if (dirty) { keep(); later(QUIET); }
})();
