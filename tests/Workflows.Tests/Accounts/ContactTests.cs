using CongVan.Workflows.Accounts;

namespace CongVan.Workflows.Tests.Accounts;

public sealed class ContactTests
{
    [Theory]
    [InlineData("0912345678", "0912345678")]
    [InlineData("0912 345 678", "0912345678")]
    [InlineData("0912.345.678", "0912345678")]
    [InlineData("+84 912 345 678", "0912345678")]
    [InlineData("+84 (0)912-345-678", "0912345678")]
    [InlineData("84912345678", "0912345678")]
    [InlineData("(0203) 383 5000", "02033835000")] // a landline has its area code and eleven digits
    [InlineData("091234567", null)]
    [InlineData("09123456789", null)]
    [InlineData("912345678", null)]
    [InlineData("0112345678", null)]
    [InlineData("+1 912 345 678", null)]
    [InlineData("0912 345 67x", null)]
    [InlineData("0912345678+", null)]
    [InlineData("", null)]
    public void A_phone_number_is_ten_digits_from_0(string written, string? number) =>
        Assert.Equal(number, PhoneNumber.Normalise(written));

    [Theory]
    [InlineData("TranVanA@QuangNinh.gov.vn", "tranvana@quangninh.gov.vn")]
    [InlineData("tranvana.sttvtt@quangninh.gov.vn", "tranvana.sttvtt@quangninh.gov.vn")]
    [InlineData("tranvana", null)]
    [InlineData("tranvana@quangninh", null)]
    [InlineData("tran vana@quangninh.gov.vn", null)]
    [InlineData("a@b@quangninh.gov.vn", null)]
    [InlineData(".a@quangninh.gov.vn", null)]
    [InlineData("a..b@quangninh.gov.vn", null)]
    [InlineData("a@-quangninh.gov.vn", null)]
    [InlineData("đức@quangninh.gov.vn", null)]
    [InlineData("a@quangninh.gov.vn\r\nBcc: b@c.vn", null)]
    public void A_mail_address_is_plain_and_in_lower_case(string written, string? address) =>
        Assert.Equal(address, MailAddress.Normalise(written));
}
