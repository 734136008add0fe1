package se.hytta.e2e;

import com.microsoft.playwright.Locator;

/** With a mouse, and the keyboard only for text. */
final class Mouse implements Hands {
    @Override
    public void press(Locator control) {
        control.click();
    }

    @Override
    public void choose(Locator option) {
        option.check();
    }

    @Override
    public void write(Locator field, String text) {
        field.fill(text);
    }

    @Override
    public void select(Locator list, String value) {
        list.selectOption(value);
    }
}
