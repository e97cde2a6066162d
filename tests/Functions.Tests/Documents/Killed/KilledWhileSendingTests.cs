using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CongVan.Functions.Tests.Documents.Killed;

/// <summary>
/// Two hundred documents from draft to arrival number while the machine dies by SIGKILL at moments that a seed chooses: each arrives exactly once, numbers have no gap,
/// registers and vault agree. CONGVAN_KILLS=100 and CONGVAN_SEED make a longer or another run.
/// </summary>
public sealed partial class KilledWhileSendingTests : IDisposable
{
    private const int Documents = 200;
    private const int Senders = 6;

    /// <summary>Draft and four answers, and an acceptance at each recipient.</summary>
    private const int ActsOfDocument = 7;

    /// <summary>The first ones found the agencies.</summary>
    private const int FoundingActs = 50;
    private static readonly string[] Recipients = [Office.XayDung, Office.CaoXanh];
    private readonly KilledService service = new();
    private readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);

    public void Dispose() => service.Dispose();

    [Fact]
    public async Task Killed_at_random_moments_during_two_hundred_documents_each_arrives_exactly_once_and_reconcile_proves_it()
    {
        var seed = Number("CONGVAN_SEED", 20260302);
        var kills = Number("CONGVAN_KILLS", 7);
        var chance = new Random(seed);
        var moments = Enumerable.Range(0, kills).Select(_ => chance.Next(FoundingActs, Documents * ActsOfDocument)).ToList();
        var administrator = Key().Match((await service.CommandAsync("admin", "create", "--name", "Nguyễn Quang Huy", "--mail", "huy@quangninh.gov.vn")).Said).Value;
        await service.StartAsync(0);
        using var caller = new Persistent(service, seed, moments);
        await FoundAsync(caller, administrator);

        var waiting = new ConcurrentQueue<int>(Enumerable.Range(1, Documents));
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            while (waiting.TryDequeue(out var document))
                await SendAsync(caller, document);
        }));
        await SettleAsync(caller);
        foreach (var recipient in Recipients)
            await AcceptAllAsync(caller, recipient);
        await SettleAsync(caller);
        // One that finds the service just killed by another is none.
        Assert.True(service.Kills >= kills * 2 / 3, $"Only {service.Kills} kills at {string.Join(' ', moments)} of {caller.Acts} acts: seed {seed}.");

        foreach (var recipient in Recipients)
        {
            var arrived = await IncomingAsync(caller, recipient);
            Assert.Equal(Documents, arrived.Count);
            Assert.Equal(Enumerable.Range(1, Documents), arrived.Select(row => row.GetProperty("arrivalNumber").GetInt32()).Order());
            Assert.Equal(Enumerable.Range(1, Documents).Select(number => $"{number:00}/QĐ-SNV").Order(StringComparer.Ordinal), arrived.Select(row => row.GetProperty("code").GetString()!).Order(StringComparer.Ordinal));
        }

        service.Kill();
        var (code, said) = await service.CommandAsync("reconcile");
        Assert.True(code == 0, $"{said} (seed {seed}, {service.Kills} kills)");
        Assert.Contains($"{Documents} văn bản đã phát hành, {Documents * 2} lượt gửi (0 đang trên đường), {Documents * 2} văn bản đến", said, StringComparison.Ordinal);
        Assert.Contains("(0 hủy)", said, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"{service.Kills} kills, {caller.Acts} acts, seed {seed}: {said}");
    }

    private async Task SendAsync(Persistent caller, int document)
    {
        var subject = $"Về việc ban hành Quy chế, lần gửi {document}";
        var (pdf, source) = (Office.Pdf(subject), Source(document));
        var (status, body, _) = await caller.SendAsync(
            HttpMethod.Post, "api/outgoing", keys[Office.IdOf(Office.Drafter)], () => Office.Draft(pdf, source, subject: subject, to: Recipients), $"lan-{document}");
        Assert.True(status == HttpStatusCode.Accepted, $"{status}: {body}");
        var id = body.GetProperty("id").GetString()!;
        await AnswerAsync(caller, Office.UnitHead, $"{id}-noidung1", "dat");
        await AnswerAsync(caller, Office.FormChecker, $"{id}-thethuc1", "dat");
        await AnswerAsync(caller, Office.Deputy, $"{id}-ky1", "ky");
        await AnswerAsync(caller, Office.Clerk, $"{id}-vanthu1", "phat-hanh");
    }

    /// <summary>Answers when the question is there. What a killed try did is not undone by the repeat.</summary>
    private async Task AnswerAsync(Persistent caller, string post, string approval, string decision, string agency = Office.NoiVu)
    {
        var key = keys[Office.IdOf(post, agency)];
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            var (found, question, _) = await caller.SendAsync(HttpMethod.Get, $"api/approvals/{approval}", key);
            if (found == HttpStatusCode.OK)
            {
                var (status, body, repeated) = await caller.PostAsync($"api/approvals/{approval}", key, new { decision, shown = question.GetProperty("shown").GetString() });
                Assert.True(status == HttpStatusCode.OK || (repeated && status == HttpStatusCode.Conflict), $"{approval}: {status} {body}");
                return;
            }

            Assert.True(found is HttpStatusCode.NotFound, $"{approval}: {found} {question}");
            await Task.Delay(TimeSpan.FromMilliseconds(30), patience.Token); // the process is on its way to it
        }
    }

    private async Task AcceptAllAsync(Persistent caller, string recipient)
    {
        var waiting = new ConcurrentQueue<string>((await IncomingAsync(caller, recipient)).Select(row => row.GetProperty("id").GetString()!));
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            while (waiting.TryDequeue(out var id))
                await AnswerAsync(caller, Office.Clerk, $"{id}-tiepnhan", "tiep-nhan", recipient);
        }));
    }

    private async Task<IReadOnlyList<JsonElement>> IncomingAsync(Persistent caller, string recipient)
    {
        var (status, body, _) = await caller.SendAsync(HttpMethod.Get, "api/incoming", keys[Office.IdOf(Office.Clerk, recipient)]);
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. body.EnumerateArray()];
    }

    /// <summary>The sweep brings what the machine died in the middle of.</summary>
    private static async Task SettleAsync(Persistent caller)
    {
        for (var sweeps = 0; sweeps < 2; sweeps++)
        {
            var (_, clock, _) = await caller.PostAsync("runtime/clock/idle", null, new { });
            var until = clock.GetProperty("now").GetDateTimeOffset().AddMinutes(16);
            Assert.Equal(HttpStatusCode.OK, (await caller.PostAsync("runtime/clock/advance", null, new { until })).Status);
        }
    }

    private async Task FoundAsync(Persistent caller, string administrator)
    {
        foreach (var (code, displayName, name, kind, abbreviation) in new[]
        {
            (Office.NoiVu, "Sở Nội vụ", "Nội vụ", "so", "SNV"), (Office.XayDung, "Sở Xây dựng", "Xây dựng", "so", "SXD"), (Office.CaoXanh, "UBND phường Cao Xanh", "Cao Xanh", "p", "UBND"),
        })
        {
            await caller.PutAsync(
                $"api/agencies/{code}", administrator, new { code, displayName, kind, name, abbreviation, parentName = "UBND TỈNH QUẢNG NINH", mailbox = $"{abbreviation.ToLowerInvariant()}@quangninh.gov.vn" });
        }

        await AppointAsync(caller, administrator, Office.Drafter, Office.NoiVu, "DraftDocuments");
        await AppointAsync(caller, administrator, Office.UnitHead, Office.NoiVu, "CheckContent");
        await AppointAsync(caller, administrator, Office.FormChecker, Office.NoiVu, "CheckForm");
        await AppointAsync(caller, administrator, Office.Deputy, Office.NoiVu, "SignDocuments");
        await AppointAsync(caller, administrator, Office.Clerk, Office.NoiVu, "KeepDocuments");
        foreach (var recipient in Recipients)
        {
            await AppointAsync(caller, administrator, Office.Clerk, recipient, "KeepDocuments");
            await AppointAsync(caller, administrator, Office.Director, recipient, "AssignDocuments");
        }
    }

    private async Task AppointAsync(Persistent caller, string administrator, string post, string agency, string duty)
    {
        var id = Office.IdOf(post, agency);
        object[] mandates = duty == "SignDocuments" ? [new { rank = "cap-pho", prefix = "KT.", postLine = "GIÁM ĐỐC", from = "2026-01-01", ground = "Quy chế làm việc, Đ5" }] : [];
        await caller.PutAsync($"api/officials/{id}", administrator, new
        {
            id,
            fullName = Office.NameOf(post, agency),
            post = post == Office.Deputy ? "Phó Giám đốc" : "Công chức",
            mail = Office.MailOf(post, agency),
            duties = new[] { duty },
            agencies = Array.Empty<string>(),
            alternates = Array.Empty<string>(),
            agencyCode = agency,
            unit = "VP",
            mandates,
        });
        var (status, body, _) = await caller.PostAsync("api/keys", administrator, new { name = id, roles = new[] { "AgencyOfficial" }, agencyCode = agency, officialId = id });
        Assert.Equal(HttpStatusCode.Created, status);
        keys[id] = body.GetProperty("secret").GetString()!;
    }

    /// <summary>No two are the same: a file that came before is a warning of its own.</summary>
    private static byte[] Source(int document)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            part.Write($"<w:document>{document}</w:document>");
        }

        return file.ToArray();
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    [GeneratedRegex("cv_[0-9a-f]{8}_[A-Za-z0-9_-]{43}", RegexOptions.None, 1000)]
    private static partial Regex Key();
}
