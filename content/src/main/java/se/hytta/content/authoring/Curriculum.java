package se.hytta.content.authoring;

import java.util.List;

/** Which courses of Gy11 and which subjects and levels of Gy25 an AU belongs to. */
record Curriculum(List<String> gy11, List<Level> gy25) {

    Curriculum {
        gy11 = List.copyOf(gy11);
        gy25 = List.copyOf(gy25);
    }

    record Level(String subject, String level) {}
}
