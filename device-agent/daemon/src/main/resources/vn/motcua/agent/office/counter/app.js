// The page's own behaviour: keys, clocks, the ring, and honesty about the connection.
// Everything works without it; see the forms.
(function () {
  "use strict";
  var offsetMs = 0;
  var heardAt = performance.now();
  var pressedAt = -1e9;
  var rung = new Set();
  var audio = null;

  function now() { return Date.now() + offsetMs; }

  function readBeat() {
    var clock = document.getElementById("clock");
    if (clock) { offsetMs = Number(clock.dataset.now) - Date.now(); }
  }

  function two(n) { return (n < 10 ? "0" : "") + n; }

  function tick() {
    document.querySelectorAll(".clock[data-since]").forEach(function (clock) {
      var seconds = Math.max(0, Math.floor((now() - Number(clock.dataset.since)) / 1000));
      clock.querySelector(".elapsed").textContent = two(Math.floor(seconds / 60)) + ":" + two(seconds % 60);
      clock.querySelector("progress").value = Math.min(900, seconds);
      clock.classList.toggle("over", seconds >= 900);
    });
    document.querySelectorAll(".undo[data-until]").forEach(function (undo) {
      var left = Math.ceil((Number(undo.dataset.until) - now()) / 1000);
      undo.hidden = left <= 0;
      var text = undo.querySelector("[data-left]");
      text.textContent = text.dataset.left.replace("{0}", String(Math.max(0, left)));
    });
    var silent = Math.floor((performance.now() - heardAt) / 1000);
    showOffline(silent >= 12 || document.body.classList.contains("lost"), silent);
  }

  function showOffline(off, seconds) {
    document.body.classList.toggle("is-off", off);
    var bar = document.getElementById("offline");
    bar.hidden = !off;
    if (off) {
      var text = bar.querySelector("[data-off]");
      text.textContent = text.dataset.off.replace("{0}", String(seconds));
    }
  }

  function heard() {
    heardAt = performance.now();
    document.body.classList.remove("lost");
  }

  // A short two-tone ring. A browser may hold sound back until the first press on the page.
  function ring() {
    try {
      audio = audio || new AudioContext();
      if (audio.state === "suspended") { audio.resume(); }
      [880, 660, 880].forEach(function (hertz, i) {
        var tone = audio.createOscillator();
        var gain = audio.createGain();
        var at = audio.currentTime + i * 0.25;
        tone.frequency.value = hertz;
        gain.gain.setValueAtTime(0.25, at);
        gain.gain.exponentialRampToValueAtTime(0.001, at + 0.24);
        tone.connect(gain).connect(audio.destination);
        tone.start(at);
        tone.stop(at + 0.25);
      });
      document.body.dataset.rings = String(Number(document.body.dataset.rings || 0) + 1);
    } catch (e) {
      document.body.dataset.rings = "none";
    }
  }

  function ringNew() {
    var fresh = false;
    document.querySelectorAll("[data-notice]").forEach(function (notice) {
      if (!rung.has(notice.dataset.notice)) {
        rung.add(notice.dataset.notice);
        fresh = true;
      }
    });
    if (fresh) { ring(); }
  }

  function say(text) {
    var said = document.getElementById("said");
    said.textContent = "";
    var line = document.createElement("p");
    line.className = "said";
    line.textContent = text;
    said.appendChild(line);
  }

  // A second press within half a second is a double click on the same thing, never meant for what
  // took its place.
  document.addEventListener("submit", function (event) {
    if (!event.target.classList.contains("press")) { return; }
    if (performance.now() - pressedAt < 500) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    pressedAt = performance.now();
  }, true);

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) { return; }
    var at = document.activeElement;
    var field = at && (at.matches("textarea, select, [contenteditable]") || (at.matches("input") && !at.matches("[type=checkbox]")));
    var control = at && at.matches("button, a[href], input, summary");
    var key = event.key.toLowerCase();
    if (field || (key === "enter" && control)) { return; }
    var button = document.querySelector(':is(button, summary)[data-key="' + CSS.escape(key) + '"]:not(:disabled)');
    if (button && !button.closest("[hidden]")) {
      event.preventDefault();
      button.click();
      var menu = button.matches("summary") && button.parentElement;
      if (menu) { (menu.open ? menu.querySelector(".options button") : button).focus(); }
    }
  });

  document.body.addEventListener("htmx:sseOpen", heard);
  document.body.addEventListener("htmx:sseError", function () { document.body.classList.add("lost"); });
  document.body.addEventListener("htmx:sseMessage", function () { heard(); readBeat(); tick(); ringNew(); });
  document.body.addEventListener("htmx:afterSettle", function () { tick(); ringNew(); });
  document.body.addEventListener("htmx:sendError", function () { say(document.body.dataset.notSent); });
  document.body.addEventListener("htmx:responseError", function (event) {
    if (event.detail.xhr.status === 401 || event.detail.xhr.status === 403) { location.reload(); return; }
    say(document.body.dataset.notSent);
  });

  readBeat();
  tick();
  ringNew();
  setInterval(tick, 1000);
})();
