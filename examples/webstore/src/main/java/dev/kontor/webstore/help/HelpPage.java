package dev.kontor.webstore.help;

import com.google.inject.Inject;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;

/** Help: all topics by subject, those that fit what is searched, and one of them. */
final class HelpPage implements Routes {
    private static final int LONGEST = 200;

    private final Topics topics;

    @Inject
    HelpPage(Topics topics) {
        this.topics = topics;
    }

    @Override
    public void on(Router router) {
        router.get("/help", Guard.ANYONE, this::list);
        router.get("/help/{topic}", Guard.ANYONE, this::topic);
    }

    private void list(Visit visit) {
        String asked = visit.query("q").orElse("");
        String typed = asked.substring(0, Math.min(LONGEST, asked.length()));
        List<Hit> hits = Wanted.of(typed)
                .map(words -> topics.search(words, visit.locale()))
                .orElse(List.of());
        visit.show("help/list", Map.of("subjects", topics.bySubject(visit.locale()), "hits", hits, "typed", typed));
    }

    private void topic(Visit visit) {
        Topic topic = topics.find(visit.part("topic"), visit.locale()).orElseThrow(Stopped::notFound);
        List<Topic> beside = topics.bySubject(visit.locale()).getOrDefault(topic.subject(), List.of());
        visit.show("help/topic", Map.of("topic", topic, "beside", beside));
    }
}
