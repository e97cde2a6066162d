using System.Text.RegularExpressions;
using CongVan.Pages;

namespace CongVan.Console.Tests;

public sealed class DecisionPageTests
{
    [Fact]
    public async Task Every_line_that_can_be_decided_is_ticked_at_first()
    {
        var boxes = Boxes(await Screens.All["decision"].HtmlAsync());
        Assert.Equal(["II.2-1", "II.1-1/clerk", "II.2-2"], boxes.Keys);
        Assert.All(boxes.Values, Assert.True);
    }

    [Fact]
    public async Task A_refused_line_is_shown_with_its_reason_and_cannot_be_ticked()
    {
        var html = await Screens.All["decision"].HtmlAsync();
        Assert.Contains("Lê Đức Ý", html, StringComparison.Ordinal);
        Assert.Contains("Thiếu số điện thoại", html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"II.2-3\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_entered_is_kept_when_the_form_comes_back()
    {
        var html = await Screens.All["decision-name-returned"].HtmlAsync();
        Assert.Equal(["II.1-1/clerk"], Boxes(html).Where(box => box.Value).Select(box => box.Key));
        Assert.Matches("name=\"name-II\\.1-1/clerk\" value=\"vanthucx\"", html);
        Assert.Contains(">Chưa đủ căn cứ</textarea>", html, StringComparison.Ordinal);
        Assert.Contains("Tên vanthucx đã có người dùng", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_without_a_good_reason_comes_back_opened_with_the_reason_kept()
    {
        var html = await Screens.All["decision-returned"].HtmlAsync();
        var opened = Assert.Single(Regex.Matches(html, "<details[^>]* open.*?</details>", RegexOptions.Singleline)).Value;
        Assert.Contains(">Văn bản chưa có chữ ký</textarea>", opened, StringComparison.Ordinal);
        Assert.Contains("value=\"refuse\"", opened, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_four_decisions_can_be_posted()
    {
        var html = await Screens.All["decision"].HtmlAsync();
        var values = Regex.Matches(html, "name=\"decision\" value=\"([^\"]+)\"").Select(match => match.Groups[1].Value);
        Assert.Equal(["approve", "approve-some", "refuse", "ask"], values);
    }

    [Fact]
    public async Task The_verdict_on_each_file_stands_under_it_and_what_is_wrong_is_said_first()
    {
        var html = await Screens.All["decision-changed-file"].HtmlAsync();

        Assert.Matches("(?s)phu-luc\\.pdf.*flag bad.*đã bị thay đổi sau khi ký.*nội dung trang.*Thay đổi sau khi ký</dt>\\s*<dd><strong class=\"bad\">không đạt", html);
        Assert.Contains("flag good", html, StringComparison.Ordinal);
        Assert.Contains("<strong class=\"wait\">chưa kiểm tra được</strong>: Chưa hỏi được danh sách thu hồi.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_for_more_says_that_the_clock_goes_on() =>
        Assert.Contains("không làm dừng thời hạn", await Screens.All["decision"].HtmlAsync(), StringComparison.Ordinal);

    [Fact]
    public async Task Both_names_stand_on_the_page_of_a_delegate()
    {
        var html = await Screens.All["decision"].HtmlAsync();
        Assert.Contains("Phạm Thị Hồng Vân, Trưởng phòng Chuyển đổi số", html, StringComparison.Ordinal);
        Assert.Contains("thay mặt <strong>Vũ Kiên Cường, Phó Giám đốc</strong>", html, StringComparison.Ordinal);
    }

    private static Dictionary<string, bool> Boxes(string html) =>
        Regex.Matches(html, "<input type=\"checkbox\"[^>]* name=\"line\"[^>]*>").ToDictionary(
            match => Regex.Match(match.Value, "value=\"([^\"]+)\"").Groups[1].Value,
            match => match.Value.Contains(" checked", StringComparison.Ordinal),
            StringComparer.Ordinal);
}
