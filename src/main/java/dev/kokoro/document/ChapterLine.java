package dev.kokoro.document;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of plain text that stand above a chapter, in the languages that are spoken here. */
final class ChapterLine {
    private static final String DIGITS = "\\d{1,3}|[IVXLC]{1,8}|[ivxlc]{1,8}";
    private static final List<String> ENGLISH = List.of(
            "chapter|part|book|volume|act|scene|section|letter|canto|stave",
            "(?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|one|two|three|four|five|six"
                    + "|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
                    + "|twenty)(?:[- ]\\w+)?");
    private static final List<String> FRENCH = List.of(
            "chapitre|partie|livre|tome|volume|acte|scène|lettre|chant",
            "premier|première|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|dernier|dernière");
    private static final List<String> SPANISH = List.of(
            "capítulo|parte|libro|tomo|acto|escena|carta|canto",
            "primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|sext[oa]|séptim[oa]|octav[oa]|noven[oa]|décim[oa]|últim[oa]"
                    + "|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez");
    private static final List<String> ITALIAN = List.of(
            "capitolo|parte|libro|volume|atto|scena|lettera|canto",
            "prim[oa]|second[oa]|terz[oa]|quart[oa]|quint[oa]|sest[oa]|settim[oa]|ottav[oa]|non[oa]|decim[oa]|ultim[oa]"
                    + "|uno|due|tre|quattro|cinque|sei|sette|otto|nove|dieci");
    private static final List<String> PORTUGUESE = List.of(
            "capítulo|parte|livro|volume|tomo|ato|cena|carta|canto",
            "primeir[oa]|segund[oa]|terceir[oa]|quart[oa]|quint[oa]|sext[oa]|sétim[oa]|oitav[oa]|non[oa]|décim[oa]|últim[oa]"
                    + "|um|dois|três|quatro|cinco|seis|sete|oito|nove|dez");
    private static final List<String> HINDI =
            List.of("अध्याय|भाग|खंड|खण्ड|सर्ग", "एक|दो|तीन|चार|पाँच|पांच|छह|सात|आठ|नौ|दस|पहला|पहली");
    private static final String UNNUMBERED =
            "prologue|epilogue|preface|foreword|introduction|afterword|conclusion|appendix"
                    + "|épilogue|préface|avant-propos|prólogo|epílogo|prefacio|prefácio|prologo|epilogo|prefazione|introducción"
                    + "|introdução|introduzione|conclusión|conclusão|conclusione|प्रस्तावना|भूमिका|उपसंहार";
    private static final String HAN =
            "[第卷][0-9\\uff10-\\uff19〇零一二三四五六七八九十百千两]{1,7}[章節节回話话部卷巻篇編编幕集]?(?:[\\s　:：].{0,60})?"
                    + "|(?:序章|終章|终章|序言|前言|楔子|尾声|後記|后记|まえがき|はじめに|あとがき|おわりに|プロローグ|エピローグ)(?:[\\s　:：].{0,60})?";

    private static final Pattern NAMED = Pattern.compile(
            Stream.of(ENGLISH, FRENCH, SPANISH, ITALIAN, PORTUGUESE, HINDI)
                            .map(l -> "(?:" + l.get(0) + ")\\s+(?:" + DIGITS + "|" + l.get(1)
                                    + ")(?![\\p{L}\\p{M}\\p{N}])(?:[.:—–-]?\\s*.{0,80})?")
                            .collect(Collectors.joining("|"))
                    + "|(?:" + UNNUMBERED + ")(?![\\p{L}\\p{M}\\p{N}]).{0,40}|" + HAN,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NUMBERED = Pattern.compile("(?:[IVXLC]{1,8}|\\d{1,3})\\.?");
    private static final int LONGEST = 100;

    private ChapterLine() {}

    /** Whether a paragraph names a chapter: "Chapter 3", "BOOK THE FIRST", "Prologue", "第三章 嵐". */
    static boolean isNamed(String paragraph) {
        return isLine(paragraph) && NAMED.matcher(paragraph.replace('\n', ' ')).matches();
    }

    /** Whether a paragraph is a bare numeral. */
    static boolean isNumbered(String paragraph) {
        return isLine(paragraph)
                && NUMBERED.matcher(paragraph.replace('\n', ' ')).matches();
    }

    private static boolean isLine(String paragraph) {
        boolean sentence = paragraph.endsWith(",") || paragraph.endsWith(";") || paragraph.endsWith("?");
        return paragraph.length() <= LONGEST && paragraph.indexOf('\n') == paragraph.lastIndexOf('\n') && !sentence;
    }
}
