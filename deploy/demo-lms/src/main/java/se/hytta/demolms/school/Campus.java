package se.hytta.demolms.school;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.hytta.demolms.http.Json;

/** The school's records, one change at a time; written to a file after each, when there is one. */
public final class Campus {
    private static final int MOST_POSTS = 2000;

    private final @Nullable Path file;
    private final Records records;

    /** @param file null: what happens is forgotten at the end */
    public Campus(@Nullable Path file) {
        this.file = file;
        this.records = file != null && Files.exists(file) ? read(file) : new Records();
    }

    public synchronized <T> T read(Function<Records, T> question) {
        return question.apply(records);
    }

    public synchronized <T> T change(Function<Records, T> change) {
        T result = change.apply(records);
        if (records.posts.size() > MOST_POSTS) {
            records.posts.remove(0);
        }
        write();
        return result;
    }

    public void alter(Consumer<Records> change) {
        change(records -> {
            change.accept(records);
            return true;
        });
    }

    public Optional<Tool> tool(String clientId) {
        return read(r -> Optional.ofNullable(r.tools.get(clientId)));
    }

    public Optional<ResourceLink> link(String id) {
        return read(r -> Optional.ofNullable(r.links.get(id)));
    }

    private static Records read(Path file) {
        try {
            return Json.MAPPER.readValue(file.toFile(), Records.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is not the demo LMS's file", e);
        }
    }

    private void write() {
        if (file == null) {
            return;
        }
        try {
            Path half = file.resolveSibling(file.getFileName() + ".half");
            Json.MAPPER.writerWithDefaultPrettyPrinter().writeValue(half.toFile(), records);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
