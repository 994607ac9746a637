package dev.kokoro.text.chinese;

import java.util.List;
import java.util.Set;

/** Words whose second syllable is light in standard speech, though the phrase dictionary gives it a full tone. */
final class NeutralTones {
    private static final Set<String> WORDS = Set.of("""
            爸爸 妈妈 哥哥 弟弟 姐姐 妹妹 爷爷 奶奶 叔叔 舅舅 姑姑 公公 婆婆 太太 宝宝 娃娃 星星 猩猩 谢谢 喜欢 事情 头发 朋友 先生 学生
            衣服 漂亮 明白 清楚 客气 认识 知道 告诉 休息 意思 时候 地方 关系 消息 眼睛 耳朵 嘴巴 脑袋 胳膊 力气 脾气 豆腐 萝卜 葡萄 石榴
            馒头 石头 木头 骨头 舌头 枕头 里头 前头 后头 上头 外头 月亮 窗户 玻璃 钥匙 行李 大夫 师傅 丈夫 媳妇 亲戚 老婆 姑娘 打听 打扮
            收拾 商量 琢磨 折腾 招呼 麻烦 热闹 舒服 结实 老实 厉害 聪明 糊涂 马虎 规矩 名字 称呼 生意 买卖 本事 故事 笑话 巴掌 棉花 苍蝇
            扫帚 篱笆 黄瓜 高粱 核桃 芝麻 蘑菇 云彩 动静 功夫 工夫 包袱 差事 街坊 伙计 伙食 客人 牢骚 利索 利落 凉快 粮食 溜达 啰嗦
            模糊 难为 能耐 念叨 暖和 佩服 欺负 勤快 软和 使唤 踏实 体面 挑剔 妥当 窝囊 稀罕 吓唬 相声 秀才 学问 吆喝 应酬 冤枉 扎实 帐篷
            """.strip().split("\\s+"));

    private NeutralTones() {}

    /** Makes the last syllable of such a word light; changes the list. */
    static void apply(String word, List<Syllable> said) {
        if (said.size() == 2 && WORDS.contains(word)) {
            said.set(1, said.get(1).withTone(5));
        }
    }
}
