using System.Net;
using CongVan.Functions.Directory.Graph;
using CongVan.Functions.Doctor;
using CongVan.Functions.Mail.Graph;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Entra;

/// <summary>What <c>doctor</c> says of Graph.</summary>
public sealed class EntraChecksTests : IDisposable
{
    private readonly SmallGraph graph = new(new FakeTimeProvider(), "hop-thu@quangninh.example");

    public void Dispose() => graph.Dispose();

    [Fact]
    public async Task A_mailbox_that_opens_is_sound_and_one_that_is_not_there_is_named()
    {
        using var access = graph.Open();

        Assert.Equal(FindingState.Sound, Assert.Single(await RunAsync(new MailboxCheck(access, Mailbox("hop-thu@quangninh.example")))).State);
        var missing = Assert.Single(await RunAsync(new MailboxCheck(access, Mailbox("khong-co@quangninh.example"))));
        Assert.Equal(FindingState.Broken, missing.State);
        Assert.Contains("khong-co@quangninh.example", missing.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_that_can_be_read_are_sound_and_a_right_that_is_missing_is_named_with_its_cure()
    {
        using var access = graph.Open();

        Assert.Equal([FindingState.Sound], (await RunAsync(new DirectoryCheck(access))).Select(finding => finding.State));
        graph.Users.IsPremium = false;
        Assert.Equal([FindingState.Sound, FindingState.Attention], (await RunAsync(new DirectoryCheck(access))).Select(finding => finding.State));

        graph.Fail(new GraphFault("GET", "users", HttpStatusCode.Forbidden, "Authorization_RequestDenied"));
        var refused = (await RunAsync(new DirectoryCheck(access)))[0];
        Assert.Equal(FindingState.Broken, refused.State);
        Assert.Contains("thiếu quyền (Authorization_RequestDenied)", refused.Words, StringComparison.Ordinal);
        Assert.Contains("graph-permissions.sh", refused.Cure!, StringComparison.Ordinal);
    }

    private static IOptions<GraphMailSettings> Mailbox(string address) => Options.Create(new GraphMailSettings { Mailbox = address });

    private static async Task<List<Finding>> RunAsync(ICheck check)
    {
        var findings = new List<Finding>();
        await foreach (var finding in check.RunAsync(TestContext.Current.CancellationToken))
            findings.Add(finding);
        return findings;
    }
}
