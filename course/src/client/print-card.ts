/** Prints the formula card alone, on one sheet (styles/format.css). */
function printCard(): void {
  const { dataset } = document.documentElement;
  dataset["print"] = "card";
  window.addEventListener("afterprint", () => delete dataset["print"], { once: true });
  window.print();
}

for (const button of document.querySelectorAll("[data-print-card]")) {
  button.addEventListener("click", printCard);
}
