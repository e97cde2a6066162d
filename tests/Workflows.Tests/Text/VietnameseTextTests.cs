using System.Text;
using CongVan.Workflows.Text;

namespace CongVan.Workflows.Tests.Text;

/// <summary>Đ4.7: Unicode by TCVN 6909:2001. Legacy samples: law file §7.3, and words through glibc's TCVN table.</summary>
public sealed class VietnameseTextTests
{
    [Theory]
    [InlineData("Trần Văn Đức")]
    [InlineData("Ủy ban nhân dân phường Cao Xanh")]
    [InlineData("K'Brứt Y Bhăm")]
    [InlineData("Hoà, Thuý, Cù Huy Hà Vũ")]
    [InlineData("Nguyễn Müller")]
    [InlineData("Søren Jørgensen")]
    [InlineData("François Müller")]
    [InlineData("Tran Van A")]
    [InlineData("PHÒNG VĂN HÓA")]
    [InlineData("HÀ")]
    [InlineData("Bà Lê")]
    [InlineData("Vũ Thị Hà – Tổ 5, § 3 © 2026, 20 m²")]
    [InlineData("số 05/SNV-VP")]
    public void Text_in_Unicode_is_accepted_as_it_is(string text)
    {
        var accepted = Assert.IsType<AcceptedText.Accepted>(VietnameseText.Accept(text));

        Assert.Equal(text, accepted.Text);
        Assert.Empty(accepted.Changes);
    }

    [Theory]
    [InlineData("hép møt tÕt", "TCVN3 (ABC)")] // hộp mứt tết
    [InlineData("TrÇn V¨n A", "TCVN3 (ABC)")]
    [InlineData("NguyÔn ThÞ Hång", "TCVN3 (ABC)")]
    [InlineData("Lª", "TCVN3 (ABC)")]
    [InlineData("Së Néi vô", "TCVN3 (ABC)")]
    [InlineData("§Æng Hång", "TCVN3 (ABC)")]
    [InlineData("tr\u00ADëng phßng", "TCVN3 (ABC)")] // trưởng phòng; the soft hyphen is ư
    [InlineData("Traàn Vaên Ñöùc", "VNI")]
    [InlineData("Nguyeãn Thò Hoàng", "VNI")]
    [InlineData("Sôû Noäi vuï", "VNI")]
    public void Legacy_text_is_refused_and_named(string text, string table)
    {
        var refused = Assert.IsType<AcceptedText.Refused>(VietnameseText.Accept(text));

        Assert.StartsWith($"Văn bản gõ bằng bảng mã cũ {table} (ví dụ: “", refused.Reason, StringComparison.Ordinal);
        Assert.EndsWith("Chuyển sang Unicode (TCVN 6909:2001) bằng bộ gõ rồi gửi lại.", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Trần Văn Đức")]
    [InlineData("Nguyễn Thị Hồng")]
    [InlineData("Lê Hữu Đà")]
    public void UTF8_read_as_Latin1_is_refused(string text)
    {
        var misread = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

        Assert.IsType<AcceptedText.Refused>(VietnameseText.Accept(misread));
    }

    [Theory]
    [InlineData("Tra\u0302\u0300n Va\u0306n A", "Trần Văn A")] // decomposed
    [InlineData("Tr\u00E2\u0300n Văn A", "Trần Văn A")] // mixed, as Windows-1258 has it
    [InlineData("Nguy\u1EC5n \u01B0\u0323", "Nguyễn ự")]
    public void Decomposed_text_is_composed_and_said_so(string text, string composed)
    {
        var accepted = Assert.IsType<AcceptedText.Accepted>(VietnameseText.Accept(text));

        Assert.Equal(composed, accepted.Text);
        Assert.Equal(["đã chuyển tiếng Việt tổ hợp sang dựng sẵn (NFC)"], accepted.Changes);
    }

    [Theory]
    [InlineData("\uFEFFTrần\u200B Văn\u200D A\u00AD")]
    [InlineData("Trần\u202E Văn A")]
    public void Invisible_characters_are_taken_out_and_said_so(string text)
    {
        var accepted = Assert.IsType<AcceptedText.Accepted>(VietnameseText.Accept(text));

        Assert.Equal("Trần Văn A", accepted.Text);
        Assert.Equal(["đã bỏ ký tự ẩn"], accepted.Changes);
    }

    [Theory]
    [InlineData("\u00D0ức")]
    [InlineData("\u0189ức")]
    public void Look_alikes_of_Đ_become_Đ(string text)
    {
        var accepted = Assert.IsType<AcceptedText.Accepted>(VietnameseText.Accept(text));

        Assert.Equal("Đức", accepted.Text);
        Assert.Equal(["đã thay chữ giống Đ bằng chữ Đ"], accepted.Changes);
    }

    [Fact]
    public void A_line_has_single_spaces_and_a_text_keeps_its_lines()
    {
        Assert.Equal("Trần Văn A", ((AcceptedText.Accepted)VietnameseText.Accept("  Trần\u00A0Văn \t\r\n A ")).Text);
        Assert.Equal("Lý do một.\nLý do hai.", ((AcceptedText.Accepted)VietnameseText.AcceptLines(" Lý do  một.\r\nLý do hai. \n")).Text);
    }

    [Theory]
    [InlineData("Trần\uFFFDVăn")]
    [InlineData("Trần\u0000Văn")]
    [InlineData("Trần\u001BVăn")]
    [InlineData("Trần\uE000Văn")]
    public void Broken_and_private_characters_are_refused(string text) =>
        Assert.IsType<AcceptedText.Refused>(VietnameseText.Accept(text));

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused_and_a_whole_one_is_not()
    {
        Assert.IsType<AcceptedText.Refused>(VietnameseText.Accept("Trần " + '\uD83D'));
        Assert.IsType<AcceptedText.Accepted>(VietnameseText.Accept("Trần \uD83D\uDE00"));
    }
}
