package se.hytta.demolms.school;

import java.util.List;

/** The one course, with its sections. */
public record Course(String id, String label, String title, List<String> sections) {
    public static final Course THE = new Course(
            "ib-ht26",
            "IB-HT26",
            "Industriell baskurs HT26",
            List.of("Säkerhet", "Material och processer", "Verktyg och teknik"));
}
