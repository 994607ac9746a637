package dev.kokoro.text.english.normal;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Decides whether letters written together are said by name, "FBI", or as a word, "NASA". */
final class Acronyms {
    /** Said as words although their shape would have them spelt. */
    private static final Set<String> SPOKEN = words(
            "OK SIM PIN RAM ROM GIF LAN WAN CAD FAQS MIDI DOS GNU GUI MASH RAID SARS MERS AIDS FIFA FEMA SWAT NATO SAP GOP JPEG"
                    + " OPEC PAM VAX ALT FORTH GNOME JSON SCSI YAML AJAX CRUD SCUBA LASER RADAR UEFA NASA VAT UFOS ASAP OSHA BIOS MOMA SETI IKEA IKEA CERN");

    /** Spelt in capitals and in small letters alike: no English word is written so. */
    private static final Set<String> SPELT = words(
            "NYSE FBI CIA USA UK EU BBC CNN NBC CBS HBO MTV IBM CPU GPU USB HTML CSS PHP URL URLS URI PDF XML DVD CD TV PC HTTP"
                    + " HTTPS WWW FTP SSH API SDK SQL CSV PNG JPG DNA RNA HIV ATM FAQ VIP DIY CEO CFO CTO USSR NYC MBA PHD MSC"
                    + " BSC NFL NBA MLB NHL NCAA UFC WWE RSVP FYI BTW LOL OMG IRS FDA NHS IMF MRI ADHD OCD PTSD SUV TXT EXE DNS"
                    + " VPN GPS LCD TCP UDP UI UX UFO ICU MP MPEG UCLA USDA ACLU IEEE AARP NAACP NYPD LAPD NYU MIT USPS UPS DHL"
                    + " KFC BMW ETF IPO HR AWS EPUB IOS ISO ISBN UTC GMT EST PST CET IQ AC AI GDP CO2 UPI AFL CIO UAE IPA YMCA"
                    + " EULA USAF UNHCR UAV BYOB UEFI TTY IDK NPM SSN TBD TBH IMO SMTP GPT LLM NLP OCR RGB RSS SSD SSL TLS URLS XSS AKA TBA ETA RIP CCTV HDMI SMS LGBT ESPN LLC");

    /** Spelt in capitals although a word has the same letters. */
    private static final Set<String> SPELT_IN_CAPITALS = words("IT US WHO LED AD PA LA OS ID IP PR");

    /** Short words that may stand in capitals for emphasis; words of four letters and more are told by their shape. */
    private static final Set<String> SHORT_WORDS = words(
            "A I AN AS AT BE BY DO GO HE IF IN IS ME MY NO OF OH ON OR SO TO UP WE AM HI ALL AND ANY ARE BAD BAG BED BIG BOX BOY"
                    + " BUT BUY CAN CAR CAT CUT DAD DAY DID DIE DOG DRY EAT END EVE EYE FAR FEW FLY FOR FUN GET GOD GOT GUN GUY"
                    + " HAD HAS HER HEY HIM HIS HIT HOT HOW ICE ITS JOB JOY KEY KID LAW LAY LET LIE LOT LOW MAD MAN MAY MEN MOM"
                    + " MUM NEW NOT NOW ODD OFF OLD ONE OUR OUT OWN PAY PUT RED RUN SAD SAW SAY SEE SET SEX SHE SIT SIX SKY SON"
                    + " SUN TEA TEN THE TOO TOP TRY TWO USE WAR WAS WAY WET WHY WIN WON YES YET YOU ZOO ART ASK AGO AIR AGE ADD"
                    + " ACT AID AIM ARM BAR BAT BEE BET BIT BUG BUS CAP COP COW CRY CUP DIG DIM DIP DOT DUE EAR EGG FAN FAT FED"
                    + " FIX FOG FOX GAP GAS GYM HAT HID HIP HUG INK JAM JAR JAW JET KIT LAB LAP LEG LID LIP LOG MAP MIX MUD NET"
                    + " NUT OAK OIL PAN PEN PET PIE PIG PIT POP POT RAT RAW ROB ROD ROW RUB RUG SIN SIP SIR TAP TAX TIE TIP TOE"
                    + " TON TOY VAN WEB WIG ZIP BYE BIN BUN NOR PER VIA WOW YEP NAH UGH HUH AHA AWW HAM");

    private static final String CONSONANT = "[B-DF-HJ-NP-TV-XZ]";
    private static final String ONSET =
            "(?:[BCFGPS]L|[BCDFGPT]R|[CPSTW]H|QU|S[CKMNPTW]|STR|SPR|SCR|SHR|THR|KN|WR|TW|" + CONSONANT + ")?";
    private static final String CODA =
            "(?:" + CONSONANT + "|[BDFGLMNRSTZP]S|[CFPSX]T|[LNR][CDGKST]|[LMR]P|[LR][BFMN]|[CNLRST]CH|[LNRT]SH|CK|FF|GG|LL|NX|SH|SK"
                    + "|SP|SS|TH|CH|PH|GH|TT|ZZ|RR|[LNR]TH|[NR]ST|W[DKLNS]|SC|GN|TCH)";
    private static final String PRONOUNCEABLE = "(?!AA|II|UU)" + ONSET + "[AEIOUY]{1,2}(?:(?:" + CONSONANT
            + "|([B-DF-HJ-NP-TV-XZ])\\1|[LMNRS]" + CONSONANT + "|" + CONSONANT + "[LR]|CK|CT|PT|CH|SH|TH|PH)[AEIOUY]{1,2})?"
            + CODA + "?";
    private static final String VOWELS = "AEIOUY";
    private static final int LONGEST_SPELT = 5;

    private Acronyms() {}

    /**
     * @param letters A to Z in either case
     * @param shouted whether everything around is in capitals, so that only well-known abbreviations are spelt
     */
    static boolean spelt(String letters, boolean shouted) {
        String upper = letters.toUpperCase(Locale.ROOT);
        if (letters.length() < 2 || SPOKEN.contains(upper)) {
            return false;
        }
        if (SPELT.contains(upper)) {
            return true;
        }
        boolean capitals = upper.equals(letters);
        if (capitals && !shouted && SPELT_IN_CAPITALS.contains(upper)) {
            return true;
        }
        boolean vowel = upper.chars().anyMatch(c -> VOWELS.indexOf(c) >= 0);
        if (!vowel) {
            return capitals || letters.length() < 4;
        }
        if (shouted || !capitals || letters.length() > LONGEST_SPELT || SHORT_WORDS.contains(upper)) {
            return false;
        }
        return letters.length() < 4 || !upper.matches(PRONOUNCEABLE);
    }

    /** Whether the letters are an acronym that is said as a word and looked up as it is written. */
    static boolean isSpokenAcronym(String letters) {
        return SPOKEN.contains(letters);
    }

    /** Whether letters are spelt whichever case they are written in. */
    static boolean alwaysSpelt(String letters) {
        return letters.length() < 6 && SPELT.contains(letters.toUpperCase(Locale.ROOT));
    }

    private static Set<String> words(String list) {
        return Set.copyOf(List.of(list.split(" ")));
    }
}
