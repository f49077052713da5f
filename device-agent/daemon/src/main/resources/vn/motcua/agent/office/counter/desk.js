// The greeting desk's own behaviour: a reader's Enter, the printer's button. All works without it.
(function () {
  "use strict";
  document.body.classList.add("scripted");
  var field = document.getElementById("seen");
  if (field) {
    // A reader ends what it sends with Enter; a machine-readable zone has two or three lines.
    field.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) { return; }
      var signs = field.value.replace(/\s/g, "").length;
      if (field.value.indexOf("<") >= 0 && signs !== 88 && signs !== 90) { return; }
      event.preventDefault();
      field.form.requestSubmit();
    });
    if (!document.getElementById("answer")) { field.focus(); }
  }
  var answer = document.getElementById("answer");
  if (answer) { answer.focus(); }
  var print = document.getElementById("b-print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
    print.focus();
  }
})();
