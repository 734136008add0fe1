package se.hytta.demolms.school;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Somebody at the school. Nobody here is real. */
public record Person(String id, String given, String family, Role role, String locale) {
    public static final List<Person> ALL = List.of(
            new Person("101", "Anna", "Admin", Role.ADMINISTRATOR, "sv"),
            new Person("201", "Tommy", "Teacher", Role.TEACHER, "sv"),
            new Person("301", "Sara", "Student", Role.STUDENT, "sv"),
            new Person("302", "Åke", "Öberg", Role.STUDENT, "sv"),
            new Person("303", "Amina", "Hassan", Role.STUDENT, "en"));

    public static Optional<Person> find(String id) {
        return ALL.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    public static List<Person> students() {
        return ALL.stream().filter(p -> p.role() == Role.STUDENT).toList();
    }

    public String name() {
        return given + " " + family;
    }

    public String email() {
        return given.toLowerCase(Locale.ROOT).replace("å", "a") + "@skola.example";
    }
}
