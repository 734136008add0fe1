// Draws the timeline; the table under it says the same.
const canvas = document.getElementById("chart");
const { labels, series } = JSON.parse(canvas.dataset.timeline);
// told apart by people who see colours differently, and light enough in the dark
const COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8a8f94"];
const style = getComputedStyle(document.documentElement);
const text = style.getPropertyValue("--pico-color").trim();
const grid = style.getPropertyValue("--pico-muted-border-color").trim();

new window.Chart(canvas, {
  type: "bar",
  data: { labels, datasets: series.map((one, i) => ({ ...one, backgroundColor: COLOURS[i % COLOURS.length] })) },
  options: {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    color: text,
    scales: {
      x: { stacked: true, ticks: { color: text, maxRotation: 0, autoSkip: true }, grid: { display: false } },
      y: { stacked: true, beginAtZero: true, ticks: { color: text, precision: 0 }, grid: { color: grid } },
    },
  },
});
