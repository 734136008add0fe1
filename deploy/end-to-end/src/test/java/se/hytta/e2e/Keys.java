package se.hytta.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** With the keyboard alone: Tab, Shift+Tab, arrows, Enter and Space, and letters in a field. */
final class Keys implements Hands {
    private static final int FAR = 400;
    private static final String FOCUSED = "e => e === e.ownerDocument.activeElement && e.ownerDocument.hasFocus()";
    private static final String VISIBLY_FOCUSED = """
            e => { const s = getComputedStyle(e);
                   return e.matches(':focus-visible') && (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0
                       || s.boxShadow !== 'none'); }""";
    private static final String GROUP_FOCUSED =
            "e => { const a = e.ownerDocument.activeElement; return a.type === 'radio' && a.name === e.name; }";

    private final Page page;

    Keys(Page page) {
        this.page = page;
    }

    @Override
    public void press(Locator control) {
        reach(control);
        page.keyboard().press("Enter");
    }

    @Override
    public void choose(Locator option) {
        if (option.isChecked()) {
            return;
        }
        if (!"radio".equals(option.getAttribute("type"))) {
            reach(option);
            page.keyboard().press("Space");
            return;
        }
        tabUntil(option, GROUP_FOCUSED);
        for (int i = 0; i < FAR && !is(option, FOCUSED); i++) {
            page.keyboard().press("ArrowDown");
        }
        if (!option.isChecked()) {
            page.keyboard().press("Space");
        }
    }

    @Override
    public void write(Locator field, String text) {
        reach(field);
        page.keyboard().press("Control+A");
        page.keyboard().type(text);
    }

    @Override
    public void select(Locator list, String value) {
        reach(list);
        page.keyboard().press("Home");
        for (int i = 0; i < FAR && !list.inputValue().equals(value); i++) {
            page.keyboard().press("ArrowDown");
        }
    }

    /** Goes to the control with Tab and sees that it shows that it has the focus. */
    void reach(Locator control) {
        control.waitFor();
        tabUntil(control, FOCUSED);
        if (!is(control, VISIBLY_FOCUSED)) {
            throw new AssertionError("The focus can't be seen on " + control);
        }
    }

    private void tabUntil(Locator control, String condition) {
        for (int i = 0; i < FAR; i++) {
            if (is(control, condition)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab does not come to " + control);
    }

    private static boolean is(Locator control, String condition) {
        return (boolean) control.evaluate(condition);
    }
}
