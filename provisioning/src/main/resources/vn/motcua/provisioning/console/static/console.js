"use strict";
// Keeps ages and the clock ticking between updates, and says when the live connection is lost.
(function () {
  const zone = "Asia/Ho_Chi_Minh";

  function lasting(ms) {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    const words = document.body.dataset;
    if (seconds < 60) return words.lastingSeconds.replace("#", String(seconds));
    if (seconds < 3600) return words.lastingMinutes.replace("#", String(Math.floor(seconds / 60)));
    return null;
  }

  function tick() {
    const now = Date.now();
    for (const element of document.querySelectorAll("[data-at]")) {
      const text = lasting(now - Number(element.dataset.at));
      if (text !== null) {
        const whole = element.dataset.age ? element.dataset.age.replace("#", text) : text;
        if (element.textContent !== whole) element.textContent = whole;
      }
    }
    const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(now);
    for (const element of document.querySelectorAll("[data-clock]")) {
      if (element.textContent !== time) element.textContent = time;
    }
  }

  function broken(isBroken) {
    for (const element of document.querySelectorAll(".broken")) element.hidden = !isBroken;
  }

  setInterval(tick, 1000);
  document.addEventListener("htmx:afterSettle", tick);
  document.addEventListener("htmx:sseError", function () { broken(true); });
  document.addEventListener("htmx:sseOpen", function () { broken(false); });
})();
