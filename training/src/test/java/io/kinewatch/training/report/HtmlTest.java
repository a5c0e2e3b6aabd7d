package io.kinewatch.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void shouldNeverInterpretATextAsMarkup() {
        String html =
                new Html().element("td", "<script>alert('a' & \"b\")</script>").toString();

        assertEquals("<td>&lt;script&gt;alert(&#39;a&#39; &amp; &quot;b&quot;)&lt;/script&gt;</td>\n", html);
    }

    @Test
    void shouldKeepAValueInsideItsAttribute() {
        String html = new Html().open("img", "alt", "x\" onerror=\"alert(1)").toString();

        assertEquals("<img alt=\"x&quot; onerror=&quot;alert(1)\">", html);
    }

    @Test
    void shouldReplaceWhatIsNoCharacterAndKeepAllScripts() {
        String html = new Html().text("a\u0000b\uD800c 走る 🏃").toString();

        assertEquals("a\uFFFDb\uFFFDc 走る 🏃", html);
    }
}
