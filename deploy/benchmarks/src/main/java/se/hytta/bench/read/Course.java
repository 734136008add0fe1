package se.hytta.bench.read;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What 20,000 learners do in 40 cmi5 courses, statement by statement: 200 of them work at a time, each through a course of
 * 44 questions, 50 statements in all. Statement {@code n} is always the same.
 */
final class Course {
    static final int LEARNERS = 20_000;
    static final int COURSES = 40;
    static final int QUESTIONS = 44;

    /** The statements of one learner in one course. */
    static final int STEPS = 50;

    static final List<String> VERBS = List.of(
            "http://adlnet.gov/expapi/verbs/launched",
            "http://adlnet.gov/expapi/verbs/initialized",
            "http://adlnet.gov/expapi/verbs/answered",
            "http://adlnet.gov/expapi/verbs/completed",
            "http://adlnet.gov/expapi/verbs/passed",
            "https://w3id.org/xapi/adl/verbs/satisfied",
            "http://adlnet.gov/expapi/verbs/terminated",
            "http://adlnet.gov/expapi/verbs/failed");
    static final String CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
    static final String MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon";

    private static final int AT_A_TIME = 200;
    private static final String HOME = "https://tool.example.se";

    private Course() {}

    /** One statement's place in all of it. */
    record Step(long registration, int step) {
        static Step of(long number) {
            return new Step(
                    number / AT_A_TIME / STEPS * AT_A_TIME + number % AT_A_TIME, (int) (number / AT_A_TIME % STEPS));
        }

        int learner() {
            return (int) (registration * 7919 % LEARNERS);
        }

        int course() {
            return (int) (registration % COURSES);
        }

        boolean isAnswer() {
            return step >= 2 && step < 2 + QUESTIONS;
        }

        /** By its place in {@link #VERBS}. */
        int verb() {
            if (isAnswer()) {
                return 2;
            }
            return step < 2 ? step : step - QUESTIONS + 1;
        }

        boolean isMoveOn() {
            return verb() == 3 || verb() == 4;
        }

        String object() {
            if (isAnswer()) {
                return question(course(), step - 2);
            }
            return verb() == 5 ? Course.course(course()) : unit(course());
        }
    }

    static long registrations(long statements) {
        return (statements + STEPS * AT_A_TIME - 1) / (STEPS * AT_A_TIME) * AT_A_TIME;
    }

    static String registration(long number) {
        return new UUID(4242L << 16 | 0x4000, 1L << 63 | number).toString();
    }

    static String learner(int number) {
        return new UUID(17, number).toString();
    }

    /** As the recorder's dictionary names an account. */
    static String agentKey(int learner) {
        return "account:" + HOME + ' ' + learner(learner);
    }

    /** As the parameter {@code agent} takes it. */
    static String agent(int learner) {
        return "{\"account\":{\"homePage\":\"" + HOME + "\",\"name\":\"" + learner(learner) + "\"}}";
    }

    static String course(int number) {
        return "https://tool.example.se/courses/" + number;
    }

    static String unit(int course) {
        return course(course) + "/unit";
    }

    static String question(int course, int number) {
        return unit(course) + "/questions/" + number;
    }

    static List<String> activities() {
        List<String> all = new ArrayList<>(List.of(CATEGORY, MOVE_ON));
        for (int course = 0; course < COURSES; course++) {
            all.add(course(course));
            all.add(unit(course));
            for (int question = 0; question < QUESTIONS; question++) {
                all.add(question(course, question));
            }
        }
        return all;
    }

    /** As it is kept, 1.3 kB for an answer. */
    static String json(String id, Step step, String stored) {
        String verb = VERBS.get(step.verb());
        String word = verb.substring(verb.lastIndexOf('/') + 1);
        String definition = step.isAnswer() ? """
                ,"definition":{"type":"http://adlnet.gov/expapi/activities/cmi.interaction","interactionType":"choice",\
                "name":{"sv":"Fråga %1$d","en":"Question %1$d"},"correctResponsesPattern":["las-och-skylt"],"choices":[\
                {"id":"las-och-skylt","description":{"sv":"Lås och skylt"}},{"id":"sakring","description":{"sv":"Säkring"}},\
                {"id":"nyckel","description":{"sv":"Nyckel"}},{"id":"ring-chefen","description":{"sv":"Ring chefen"}}]}""".formatted(step.step()) : "";
        String result = step.isAnswer()
                ? ",\"result\":{\"success\":true,\"response\":\"las-och-skylt\",\"duration\":\"PT12S\",\"score\":{\"scaled\":1}}"
                : "";
        return """
                {"id":"%s","actor":{"objectType":"Agent","account":{"homePage":"%s","name":"%s"}},"verb":{"id":"%s",\
                "display":{"en":"%s"}},"object":{"objectType":"Activity","id":"%s"%s}%s,"context":{"registration":"%s",\
                "platform":"Bench","language":"sv","contextActivities":{"parent":[{"id":"%s"}],"grouping":[{"id":"%s"}],\
                "category":[{"id":"%s"}%s]},"extensions":{"https://w3id.org/xapi/cmi5/context/extensions/sessionid":"s-%d"}},\
                "timestamp":"%s","version":"1.0.3","stored":"%s","authority":{"objectType":"Agent","account":{"homePage":\
                "https://tool.example.se","name":"bench"}}}""".formatted(
                id,
                HOME,
                learner(step.learner()),
                verb,
                word,
                step.object(),
                definition,
                result,
                registration(step.registration()),
                unit(step.course()),
                course(step.course()),
                CATEGORY,
                step.isMoveOn() ? ",{\"id\":\"" + MOVE_ON + "\"}" : "",
                step.registration(),
                stored,
                stored).toString();
    }
}
