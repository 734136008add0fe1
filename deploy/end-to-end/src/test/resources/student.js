// A student does the module that this frame shows, from its first page to its last, as a person would press it.
return (async () => {
  const until = async (condition, what) => {
    const end = Date.now() + 60000;
    while (!condition()) {
      if (Date.now() > end) {
        throw new Error(`waited in vain for ${what}: ${document.body.innerText.slice(0, 300)}`);
      }
      await new Promise((drawn) => setTimeout(drawn, 20));
    }
  };
  const shown = () => document.querySelector('#page section[data-page]:not([hidden])');
  await until(shown, 'the module');
  const { questions } = await (await fetch('au.json')).json();
  const say = (control, value) => {
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const fill = (form, question) => {
    const option = (value) => form.querySelector(`fieldset input[value='${value}']`).click();
    switch (question.kind) {
      case 'choice':
      case 'multiple':
        question.correct.forEach(option);
        break;
      case 'true-false':
        option(String(question.answer));
        break;
      case 'numeric':
        say(form.querySelector('input[inputmode=decimal]'), String(question.answer).replace('.', ','));
        break;
      case 'ordering':
        question.items.forEach((item, place) => {
          const at = () => [...form.querySelectorAll('ol.ordering > li')].findIndex((li) => li.dataset.item === String(item));
          while (at() > place) {
            form.querySelector(`li[data-item='${item}'] .moves button`).click();
          }
        });
        break;
      case 'matching':
        question.pairs.forEach((pair) => say(form.querySelector(`select[data-pair='${pair}']`), String(pair)));
        break;
      default:
        throw new Error(`unknown kind of question: ${question.kind}`);
    }
  };
  while (shown().dataset.page !== 'handin') {
    const page = shown().dataset.page;
    for (const question of questions.filter((one) => one.page === page)) {
      const form = document.querySelector(`form#q-${question.id}`);
      fill(form, question);
      form.querySelector('.act button').click();
      await until(() => form.querySelector('.feedback.right'), question.id);
    }
    document.querySelector('.steps button.primary').click();
    await until(() => shown().dataset.page !== page, 'the next page');
  }
  document.querySelector('section.handin > p.acts button.primary').click();
  await until(() => document.querySelector('section.handin > p.verdict.right + p:not(.acts)'), 'the verdict');
  await until(() => document.querySelector('header .saved').className === 'saved saved', 'the last to be saved');
  return 'passed';
})();
