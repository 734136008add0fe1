package se.hytta.e2e;

import com.microsoft.playwright.Locator;
import java.util.List;

/** How a person works the pages. */
interface Hands {
    /** A button or a link. */
    void press(Locator control);

    /** One radio button of a group, or a check box that shall be checked. */
    void choose(Locator option);

    void write(Locator field, String text);

    void select(Locator list, String value);

    /** Puts the items of a list into this order by their own buttons. */
    default void order(Locator list, List<String> wanted) {
        for (int place = 0; place < wanted.size(); place++) {
            String id = wanted.get(place);
            int now = ids(list).indexOf(id);
            for (; now > place; now--) {
                press(list.locator("li[data-item='" + id + "'] .moves button").first());
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> ids(Locator list) {
        return (List<String>) list.locator("> li").evaluateAll("all => all.map(li => li.dataset.item)");
    }
}
