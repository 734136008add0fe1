package se.hytta.demolms.school;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that is kept. Touched only within {@link Campus#change} and {@link Campus#read}. */
public final class Records {
    public @Nullable String key;
    public long last = 1000;
    public Map<String, Tool> tools = new LinkedHashMap<>();
    public Map<String, ResourceLink> links = new LinkedHashMap<>();
    public Map<Long, LineItem> lineItems = new LinkedHashMap<>();
    public Map<String, Grade> grades = new LinkedHashMap<>();
    public List<ScorePost> posts = new ArrayList<>();

    public long next() {
        return ++last;
    }

    public Optional<Grade> grade(long lineItem, String person) {
        return Optional.ofNullable(grades.get(lineItem + "/" + person));
    }

    public void put(Grade grade) {
        grades.put(grade.lineItem() + "/" + grade.person(), grade);
    }

    /** A line item and all that hangs on it. */
    public void removeLineItem(long id) {
        lineItems.remove(id);
        grades.values().removeIf(g -> g.lineItem() == id);
        links.replaceAll((key, link) -> Long.valueOf(id).equals(link.lineItem())
                ? new ResourceLink(
                        link.id(),
                        link.clientId(),
                        link.section(),
                        link.title(),
                        link.text(),
                        link.url(),
                        link.custom(),
                        null)
                : link);
    }

    public void removeLink(String id) {
        ResourceLink link = links.remove(id);
        if (link != null && link.lineItem() != null) {
            removeLineItem(link.lineItem());
        }
    }

    public void removeTool(String clientId) {
        tools.remove(clientId);
        links.values().removeIf(l -> l.clientId().equals(clientId));
        lineItems.values().stream()
                .filter(i -> i.clientId().equals(clientId))
                .map(LineItem::id)
                .toList()
                .forEach(this::removeLineItem);
    }
}
