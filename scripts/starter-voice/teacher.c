/*
 * Speaks sentences with a flite CLUSTERGEN voice and writes what the voice meant, not what it sounded like:
 * the parameter tracks just before the vocoder, and the phones with the ends of their HMM states.
 *
 *   teacher VOICE SENTENCES LABELS PARAMETERS [WAVE_FOLDER]
 *
 * VOICE       slt, rms or awb.
 * SENTENCES   text file, one sentence a line.
 * LABELS      text, tab separated. One "#" line a sentence: "#" frames sentence. Then one line a phone:
 *             name, stress (0, 1 or -), word number (-1 for a pause), word, punctuation after the word,
 *             ends of the phone's states in seconds (three numbers).
 * PARAMETERS  float32, little-endian, 31 values a 5 ms frame: F0 in Hz (0 = voiceless), mel-cepstrum 0..24
 *             (alpha 0.42, 16 kHz), five voicing strengths 0..1 (low band to high band).
 * WAVE_FOLDER where to write the voice's own waveforms, 0000.wav and so on (16 kHz); optional.
 *
 * "teacher VOICE --filters" prints the five mixed-excitation filters, one a line, instead.
 */
#include <flite/cst_cg.h>
#include <flite/flite.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CEPSTRUM = 26, STRENGTHS = 5, CHANNELS = CEPSTRUM + STRENGTHS, LINE = 4096 };

cst_voice *register_cmu_us_slt(const char *);
cst_voice *register_cmu_us_rms(const char *);
cst_voice *register_cmu_us_awb(const char *);

static void die(const char *what, const char *name) {
    fprintf(stderr, "teacher: %s: %s\n", what, name);
    exit(1);
}

static FILE *open_or_die(const char *path, const char *mode) {
    FILE *file = fopen(path, mode);
    if (file == NULL) die("cannot open", path);
    return file;
}

static cst_voice *voice_named(const char *name) {
    if (strcmp(name, "slt") == 0) return register_cmu_us_slt(NULL);
    if (strcmp(name, "rms") == 0) return register_cmu_us_rms(NULL);
    if (strcmp(name, "awb") == 0) return register_cmu_us_awb(NULL);
    die("no such voice", name);
    return NULL;
}

static void print_filters(const cst_cg_db *db) {
    for (int band = 0; band < db->ME_num; band++) {
        for (int tap = 0; tap < db->ME_order; tap++) printf("%.9g ", db->me_h[band][tap]);
        printf("\n");
    }
}

/* The punctuation belongs to the token; only the token's last word may claim it. */
static const char *punctuation_after(const cst_item *word) {
    const cst_item *token_word = word ? item_as(word, "Token") : NULL;
    if (token_word == NULL || item_next(token_word) != NULL) return "";
    const cst_item *token = item_parent(token_word);
    return token && item_feat_present(token, "punc") ? item_feat_string(token, "punc") : "";
}

static void write_labels(cst_utterance *utterance, FILE *labels) {
    int word_number = -1;
    const cst_item *last_word = NULL;
    for (const cst_item *s = relation_head(utt_relation(utterance, "Segment")); s; s = item_next(s)) {
        const cst_item *word = path_to_item(s, "R:SylStructure.parent.parent");
        if (word != NULL && (last_word == NULL || !item_equal(word, last_word))) {
            word_number++;
            last_word = word;
        }
        fprintf(labels, "%s\t%s\t%d\t%s\t%s", item_feat_string(s, "name"),
                word ? ffeature_string(s, "R:SylStructure.parent.stress") : "-", word ? word_number : -1,
                word ? item_feat_string(word, "name") : "-", punctuation_after(word));
        const cst_item *states = item_as(s, "segstate");
        for (const cst_item *state = item_daughter(states); state; state = item_next(state))
            fprintf(labels, "\t%.4f", item_feat_float(state, "end"));
        fprintf(labels, "\n");
    }
}

static void write_parameters(const cst_track *means, const cst_track *strengths, FILE *file) {
    for (int i = 0; i < means->num_frames; i++) {
        float row[CHANNELS] = {0};
        memcpy(row, means->frames[i], CEPSTRUM * sizeof(float));
        if (strengths != NULL) {
            int j = i < strengths->num_frames ? i : strengths->num_frames - 1;
            memcpy(row + CEPSTRUM, strengths->frames[j], STRENGTHS * sizeof(float));
        }
        fwrite(row, sizeof(float), CHANNELS, file);
    }
}

int main(int argc, char **argv) {
    if (argc < 3) die("usage: teacher VOICE SENTENCES LABELS PARAMETERS [WAVE_FOLDER]", "too few arguments");
    flite_init();
    cst_voice *voice = voice_named(argv[1]);
    cst_cg_db *db = val_cg_db(feat_val(voice->features, "cg_db"));
    if (strcmp(argv[2], "--filters") == 0) {
        print_filters(db);
        return 0;
    }
    if (argc < 5) die("usage: teacher VOICE SENTENCES LABELS PARAMETERS [WAVE_FOLDER]", "too few arguments");
    FILE *sentences = open_or_die(argv[2], "r");
    FILE *labels = open_or_die(argv[3], "w");
    FILE *parameters = open_or_die(argv[4], "wb");
    char line[LINE];
    int count = 0;
    while (fgets(line, sizeof line, sentences)) {
        line[strcspn(line, "\r\n")] = 0;
        if (line[0] == 0) continue;
        cst_utterance *utterance = flite_synth_text(line, voice);
        if (utterance == NULL) die("cannot speak", line);
        cst_track *predicted = val_track(utt_feat_val(utterance, "param_track"));
        cst_track *strengths = db->mixed_excitation ? val_track(utt_feat_val(utterance, "str_track")) : NULL;
        cst_track *smooth = db->do_mlpg ? mlpg(predicted, db) : predicted;
        fprintf(labels, "#\t%d\t%s\n", smooth->num_frames, line);
        write_labels(utterance, labels);
        write_parameters(smooth, strengths, parameters);
        if (argc > 5) {
            char path[LINE];
            snprintf(path, sizeof path, "%s/%04d.wav", argv[5], count);
            cst_wave_save_riff(utt_wave(utterance), path);
        }
        if (smooth != predicted) delete_track(smooth);
        delete_utterance(utterance);
        count++;
    }
    fprintf(stderr, "%s: %d sentences; %d Hz, alpha %.2f, beta %.2f, mixed excitation %d x %d, mlpg %d, F0 everywhere %d\n",
            argv[1], count, db->sample_rate, db->mlsa_alpha, db->mlsa_beta, db->ME_num, db->ME_order, db->do_mlpg, db->spamf0);
    fclose(labels);
    fclose(parameters);
    return 0;
}
