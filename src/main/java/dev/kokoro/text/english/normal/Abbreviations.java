package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * Short forms with a point, "e.g.", "approx.", "Prof.", and a few that do without, "Mr Smith", "vs". The point is kept as a
 * full stop where it also ends the sentence.
 */
final class Abbreviations implements Rule {
    private static final Shape SHAPE =
            new Shape("([\\p{L}]{1,6}(?:\\.\\p{L}{1,3}){0,3}+)(\\.)?(?![\\p{L}\\p{N}])(?!'\\p{L})");
    private static final Map<String, String> POINTED = pointed();
    private static final Map<String, String> BARE = bare();

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start).map(m -> say(text, m)).orElse(List.of());
    }

    private static List<Token> say(Passage text, Matcher m) {
        boolean point = m.group(2) != null;
        String written = m.group(1);
        String spoken = (point ? POINTED : BARE).get(written);
        if (spoken == null && point) {
            spoken = BARE.getOrDefault(written, inSmall(written));
        }
        if (spoken == null || (text.shouted() && written.length() > 4)) {
            return List.of();
        }
        boolean fullStop = point && text.endsSentence(m.end());
        return new Reading(text, m.start())
                .words(fullStop ? m.end() - 1 : m.end(), spoken)
                .tokens();
    }

    /** "Approx." and "E.g." open sentences; only what is no name may change its case. */
    private static String inSmall(String written) {
        String small = POINTED.get(written.toLowerCase(Locale.ROOT));
        return small == null ? null : Character.toUpperCase(small.charAt(0)) + small.substring(1);
    }

    private static Map<String, String> bare() {
        Map<String, String> all = new HashMap<>();
        add(all, "Mr Mister,Mrs Missus,Ms Miz,Dr Doctor,Prof Professor,Messrs Messers,vs versus,etc et cetera");
        add(all, "approx approximately,Revd Reverend,FWD forward,Fwd forward");
        return Map.copyOf(all);
    }

    private static Map<String, String> pointed() {
        Map<String, String> all = new HashMap<>();
        add(
                all,
                "e.g for example,eg for example,i.e that is,ie that is,viz namely,cf compare,vs versus,v versus,al al");
        add(
                all,
                "approx approximately,est estimated,incl including,excl excluding,max maximum,min minimum,avg average");
        add(all, "misc miscellaneous,temp temperature,qty quantity,dept department,govt government,assn association");
        add(
                all,
                "asst assistant,mgr manager,tel telephone,ext extension,inc incorporated,ltd limited,corp corporation");
        add(
                all,
                "ed edition,eds editors,vol volume,vols volumes,fig figure,figs figures,ch chapter,pp pages,pg page,ca circa");
        add(
                all,
                "orig original,abbr abbreviation,ea each,para paragraph,paras paragraphs,ret retired,esp especially,usu usually,resp respectively,no no,ca circa,lit literally,op op,cit sit");
        add(
                all,
                "ft feet,lb pounds,lbs pounds,oz ounces,hr hour,hrs hours,mins minutes,secs seconds,yr year,yrs years");
        add(
                all,
                "Gen General,Col Colonel,Capt Captain,Lt Lieutenant,Sgt Sergeant,Cpl Corporal,Maj Major,Cmdr Commander");
        add(all, "Adm Admiral,Pvt Private,Sen Senator,Rep Representative,Gov Governor,Pres President,Rev Reverend");
        add(
                all,
                "Hon Honorable,Fr Father,Supt Superintendent,Insp Inspector,Jr Junior,Sr Senior,Esq Esquire,Bros Brothers");
        add(
                all,
                "Ave Avenue,Blvd Boulevard,Rd Road,Ln Lane,Hwy Highway,Pkwy Parkway,Sq Square,Ct Court,Pl Place,Ste Suite");
        add(
                all,
                "Apt Apartment,Bldg Building,Mt Mount,Mts Mountains,Ft Fort,Univ University,Inc Incorporated,Ltd Limited");
        add(
                all,
                "Corp Corporation,Co Company,Dept Department,Assn Association,Intl International,Natl National,Tel Telephone");
        add(all, "Jan January,Feb February,Mar March,Apr April,Aug August,Sept September,Sep September,Oct October");
        add(
                all,
                "Nov November,Dec December,Mon Monday,Tue Tuesday,Tues Tuesday,Wed Wednesday,Thu Thursday,Thur Thursday");
        add(
                all,
                "Thurs Thursday,Fri Friday,Sat Saturday,INT Interior,EXT Exterior,Pt Part,Vol Volume,Fig Figure,Ch Chapter");
        return Map.copyOf(all);
    }

    private static void add(Map<String, String> all, String entries) {
        for (String entry : entries.split(",")) {
            all.put(entry.substring(0, entry.indexOf(' ')), entry.substring(entry.indexOf(' ') + 1));
        }
    }
}
