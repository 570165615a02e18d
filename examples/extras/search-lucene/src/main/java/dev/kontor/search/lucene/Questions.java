package dev.kontor.search.lucene;

import dev.kontor.spi.search.IndexQuery;
import dev.kontor.spi.search.SearchWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** A query as Lucene asks it. The score says nothing but the rank. */
final class Questions {
    /** Lucene refuses more than 1,024 clauses. */
    private static final int MOST_CLAUSES = 1_000;

    private Questions() {}

    static Query of(IndexQuery query, Collection<String> tags) {
        BooleanQuery.Builder whole = new BooleanQuery.Builder();
        query.category().ifPresent(code -> whole.add(new TermQuery(new Term(Fields.CATEGORY, code)), Occur.FILTER));
        List<SearchWord> words = query.words();
        if (words.isEmpty()) {
            return whole.add(new MatchAllDocsQuery(), Occur.FILTER).build();
        }
        Set<SearchWord> distinct = new LinkedHashSet<>(words);
        whole.add(every(distinct, Fields.ALL), Occur.FILTER);
        whole.add(worth(1, every(distinct, Fields.BESIDE)), Occur.SHOULD);
        whole.add(worth(2, every(distinct, Fields.NAME)), Occur.SHOULD);
        // Beyond this, names that begin with forty words and names that merely hold them are of one rank.
        if (clauses(distinct) * 3 + clauses(words) * tags.size() <= MOST_CLAUSES) {
            BooleanQuery.Builder begins = new BooleanQuery.Builder();
            tags.forEach(tag -> begins.add(beginning(words, Fields.begin(tag)), Occur.SHOULD));
            whole.add(worth(4, begins.build()), Occur.SHOULD);
        }
        return whole.build();
    }

    /** 0 for names that begin so, 1 for names, 2 for publishers and categories, 3 for descriptions. */
    static int rank(IndexQuery query, double score) {
        if (score >= 4 || query.words().isEmpty()) {
            return 0;
        }
        return score >= 2 ? 1 : score >= 1 ? 2 : 3;
    }

    private static int clauses(Collection<SearchWord> words) {
        return words.stream().mapToInt(word -> Fields.forms(word).size()).sum();
    }

    private static Query worth(int score, Query query) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }

    private static Query every(Collection<SearchWord> words, String field) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        words.forEach(word -> all.add(either(field, Fields.forms(word)), Occur.FILTER));
        return all.build();
    }

    private static Query beginning(List<SearchWord> words, String field) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (int i = 0; i < words.size(); i++) {
            List<String> placed = new ArrayList<>();
            for (String form : Fields.forms(words.get(i))) {
                placed.add(Fields.at(i, form));
            }
            all.add(either(field, placed), Occur.FILTER);
        }
        return all.build();
    }

    private static Query either(String field, List<String> beginnings) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        beginnings.forEach(text -> any.add(new PrefixQuery(new Term(field, text)), Occur.SHOULD));
        return any.build();
    }
}
