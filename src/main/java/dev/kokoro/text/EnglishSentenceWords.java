package dev.kokoro.text;

import java.util.List;
import java.util.Set;

/** The words {@link SentenceSplitter} must know in English. */
final class EnglishSentenceWords {
    static final SentenceWords ALL = new SentenceWords(
            words(
                    "mr mrs ms dr prof rev fr gen col capt cmdr lt sgt cpl maj adm pvt sen rep gov pres hon supt insp messrs mt mme"
                            + " mlle vs v cf viz e.g i.e eg ie approx ca st ft dept univ ext tel est int pt"),
            words(
                    "no nos p pp vol vols fig figs ch chap sec sect art eq eqs eqn ver op pg para ed pt ref refs thm app rt rte hwy mk"
                            + " ps rs lem prop def alg tab matt rom cor gal eph phil thess tim heb jas pet gen exod lev deut prov isa jer"
                            + " cl ste bldg rm exs dkt arr dep apt qty ea col"
                            + " ezek dan rev"),
            words(
                    "tbsp tsp pkg qt gal etc al jr sr inc ltd co corp bros ave blvd rd ln hwy pkwy sq ct pl apt esq a.m p.m st ph.d m.d b.a m.a d.c jan"
                            + " feb mar apr aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun min max hr hrs lb lbs oz"
                            + " ft fl in yd mi sq temp avg misc incl excl orig esp a.k.a u.s u.k u.n e.u"),
            words(
                    "he she it they we you i the a an this that these those there here his her its their our my your who what when"
                            + " where why how which but and so or yet then now if as at in on by for from to of with after before while"
                            + " although though because since until unless once however meanwhile moreover instead also still even just"
                            + " only not no yes oh well perhaps maybe please do does did don't is are was were have has had can could"
                            + " will would should may might must let some many most all both each every another one two three nobody"
                            + " everyone someone nothing everything later today yesterday tomorrow finally first next it's he's she's"
                            + " that's there's i'm i've i'd i'll we're they're you're we've they've isn't aren't wasn't"),
            words(
                    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
                            + " september october november december est edt pst pdt cst cdt mst mdt gmt utc cet bst et pt ct eastern"
                            + " pacific central"),
            words(
                    "said says asked asks replied replies cried cries shouted answered whispered muttered exclaimed added"
                            + " continued began called yelled screamed wondered demanded murmured told laughed sighed repeated"));

    private EnglishSentenceWords() {}

    private static Set<String> words(String list) {
        return Set.copyOf(List.of(list.split(" ")));
    }
}
