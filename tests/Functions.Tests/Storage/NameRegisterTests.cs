using CongVan.Functions.Storage;

namespace Functions.Tests.Storage;

/// <summary>Names of Đ6: examples "tranvana", "tranvana2" from the Regulation.</summary>
public abstract class NameRegisterTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_Tran_Van_A_gets_tranvana2()
    {
        var names = Open();

        Assert.Equal("tranvana", await PersonAsync(names, "tranvana", "line-1"));
        Assert.Equal("tranvana2", await PersonAsync(names, "tranvana", "line-2"));
        Assert.Equal("tranvana3", await PersonAsync(names, "tranvana", "line-3"));
        Assert.Equal("tranvanan", await PersonAsync(names, "tranvanan", "line-4"));
    }

    [Fact]
    public async Task The_same_line_asked_again_has_the_same_name()
    {
        await PersonAsync(Open(), "tranvana", "line-1");
        await PersonAsync(Open(), "tranvana", "line-2");

        Assert.Equal("tranvana", await PersonAsync(Open(), "tranvana", "line-1"));
        Assert.Equal("tranvana2", await PersonAsync(Open(), "tranvana", "line-2"));
    }

    [Fact]
    public async Task An_agency_login_that_is_taken_is_put_before_an_official()
    {
        var names = Open();
        await names.ReserveAsync("snvqtdv", "line-1", ordinals: false, None);

        var second = await names.ReserveAsync("snvqtdv", "line-2", ordinals: false, None);

        Assert.Equal(new NameReservation.Taken(new HeldName("snvqtdv", "line-1", NameState.Reserved)), second);
        Assert.Equal(new NameReservation.Reserved("snvqtdv"), await names.ReserveAsync("snvqtdv", "line-1", ordinals: false, None));
    }

    [Fact]
    public async Task A_person_and_an_agency_never_share_a_login()
    {
        var names = Open();
        await names.ReserveAsync("vanthup2", "agency", ordinals: false, None);

        Assert.Equal("vanthup", await PersonAsync(names, "vanthup", "line-1"));
        Assert.Equal("vanthup3", await PersonAsync(names, "vanthup", "line-2"));
        Assert.IsType<NameReservation.Taken>(await names.ReserveAsync("vanthup3", "agency-2", ordinals: false, None));
    }

    [Fact]
    public async Task A_name_that_was_given_is_never_given_to_another()
    {
        var names = Open();
        await PersonAsync(names, "tranvana", "line-1");
        Assert.True(await names.GiveAsync("tranvana", "line-1", None));
        Assert.True(await names.GiveAsync("tranvana", "line-1", None));

        await names.ReleaseAsync("tranvana", "line-1", None);

        Assert.Equal("tranvana2", await PersonAsync(names, "tranvana", "line-2"));
        Assert.Equal(NameState.Given, (await names.FindAsync("tranvana", None))!.State);
    }

    [Fact]
    public async Task A_name_that_no_account_had_goes_to_the_next_when_its_line_is_refused()
    {
        var names = Open();
        await PersonAsync(names, "tranvana", "line-1");
        await PersonAsync(names, "tranvana", "line-2");

        await names.ReleaseAsync("tranvana", "line-1", None);
        await names.ReleaseAsync("tranvana", "line-1", None);

        Assert.False(await names.GiveAsync("tranvana", "line-1", None));
        Assert.Equal("tranvana", await PersonAsync(names, "tranvana", "line-3"));
        Assert.Equal("tranvana3", await PersonAsync(names, "tranvana", "line-1"));
        await names.ReleaseAsync("tranvana", "line-1", None);
        Assert.Equal("line-3", (await names.FindAsync("tranvana", None))!.RequestLine);
    }

    [Fact]
    public async Task Only_the_line_that_holds_a_name_is_given_it()
    {
        var names = Open();
        await PersonAsync(names, "tranvana", "line-1");

        Assert.False(await names.GiveAsync("tranvana", "line-2", None));
        Assert.False(await names.GiveAsync("nobody", "line-2", None));
        Assert.Null(await names.FindAsync("nobody", None));
    }

    [Theory]
    [InlineData("Trần Văn A")]
    [InlineData("TranVanA")]
    [InlineData("")]
    public async Task A_name_that_was_not_folded_is_refused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Open().ReserveAsync(name, "line-1", ordinals: true, None));
    }

    [Fact]
    public async Task Fifty_of_the_same_name_at_once_on_two_machines_get_one_to_fifty()
    {
        var machines = new[] { Open(), Open() };

        var reserved = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(
            () => PersonAsync(machines[i % 2], "nguyenvanan", $"line-{i / 2}"))));

        var expected = Enumerable.Range(1, 50).Select(i => i == 1 ? "nguyenvanan" : $"nguyenvanan{i}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), reserved.Distinct().Order(StringComparer.Ordinal));
    }

    private static async Task<string> PersonAsync(NameRegister names, string baseName, string line) =>
        Assert.IsType<NameReservation.Reserved>(await names.ReserveAsync(baseName, line, ordinals: true, None)).Name;

    /// <summary>The register, as one more machine would open it.</summary>
    protected abstract IRegister<NameRow> Rows();

    private NameRegister Open() => new(Rows());
}
