using System.Net;
using System.Net.Http.Json;
using CongVan.Functions.Documents.Dossiers;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Functions.Tests.Documents.Incoming;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;
using static CongVan.Functions.Tests.Documents.Dossiers.Filing;

namespace CongVan.Functions.Tests.Documents.Dossiers;

/// <summary>Acts on dossiers that were written when the machine died: the sweep brings them to their processes.</summary>
public sealed class DossierSweepTests : IAsyncLifetime
{
    private readonly DyingIndex index = new();
    private readonly ReceivingOffice office;

    public DossierSweepTests() => office = new([], index.Replace);

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => office.InitializeAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task A_dossier_handed_over_as_the_machine_died_ends_its_process_with_the_sweep_and_one_closed_gets_its_own()
    {
        using var clerk = await office.AsAsync(ReceivingOffice.Clerk);
        using var worker = await office.AsAsync(ReceivingOffice.Worker);
        await ReceivingOffice.DoneAsync(clerk.PutAsJsonAsync(List, Two));
        await office.IssueListAsync(clerk);
        var (first, second) = ((await DossiersAsync(worker))[0].Id, (await DossiersAsync(worker))[1].Id);
        var document = await office.InWorkAsync(1);
        foreach (var dossier in new[] { first, second })
            await ReceivingOffice.DoneAsync(worker.PostAsJsonAsync($"api/dossiers/{dossier}/documents", new { documents = new[] { document } }));
        var process = (await ClosedAsync(worker, first, "", new { endDate = "2026-03-02" })).Dossier.TransferId!;
        await office.App.IdleAsync();

        // Written, and dead before the process was woken: it goes on waiting for its day.
        index.DiesOn = first;
        using (var answer = await clerk.PostAsJsonAsync($"api/dossiers/{first}/transfer", new { deliveredBy = "Chuyên viên Bùi Thị Lan", receivedBy = "Văn thư Phạm Văn Em" }))
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        await office.App.IdleAsync();
        Assert.Equal(ProcessState.Open, await StateAsync(process));

        // Closed, and dead before its process was opened.
        await Dossiers.ChangeAsync(
            ReceivingOffice.Receiver, second, row => row with { State = DossierState.Closed, ClosedAt = office.App.Now, Unseen = true, Metadata = row.Metadata with { EndDate = new DateOnly(2026, 3, 2), Maintenance = "10 năm" } }, None);

        await office.SweepAsync();
        await office.App.IdleAsync();
        Assert.Equal(ProcessState.Answered, await StateAsync(process));
        Assert.Single(await office.App.MailsToAsync(ReceivingOffice.WorkerMail), mail => mail.About == process && mail.Subject.Contains("Đã nộp lưu", StringComparison.Ordinal));
        var begun = await Dossiers.GetAsync(ReceivingOffice.Receiver, second, None);
        Assert.Equal(ProcessState.Open, await StateAsync(begun.TransferId!));

        // Read by their processes: nothing is left for the next sweep, which changes nothing.
        Assert.False(begun.Unseen || (await Dossiers.GetAsync(ReceivingOffice.Receiver, first, None)).Unseen);
        await office.SweepAsync();
        await office.App.IdleAsync();
        Assert.Single(await office.App.MailsToAsync(ReceivingOffice.WorkerMail), mail => mail.About == process && mail.Subject.Contains("Đã nộp lưu", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_put_before_the_head_as_the_machine_died_is_asked_about_with_the_sweep()
    {
        using var clerk = await office.AsAsync(ReceivingOffice.Clerk);
        await ReceivingOffice.DoneAsync(clerk.PutAsJsonAsync(List, Two));
        var lists = office.App.Services.GetRequiredService<IRegister<DossierListRow>>();
        await lists.ChangeAsync(ReceivingOffice.Receiver, "2026", row => row with { State = DossierListState.Proposed, Version = 1 }, None);

        await office.SweepAsync();
        await office.App.IdleAsync();

        var row = (await clerk.GetFromJsonAsync<DossierListRow>(List, Json))!;
        Assert.Single(await office.App.MailsToAsync(ReceivingOffice.DirectorMail), mail => mail.About == row.ProcessId);
        await ReceivingOffice.DoneAsync(office.AnswerAsync("xd-giam-doc", $"{row.ProcessId}-danhmuc", "ban-hanh"));
        Assert.Equal(DossierListState.Issued, (await clerk.GetFromJsonAsync<DossierListRow>(List, Json))!.State);
    }

    private DossierRegister Dossiers => office.App.Services.GetRequiredService<DossierRegister>();

    private async Task<ProcessState> StateAsync(string process) => (await office.App.Services.GetRequiredService<ProcessRegister>().GetAsync(process, None)).State;

    /// <summary>Told of a dossier between its row and the waking of its process; there the machine dies once.</summary>
    private sealed class DyingIndex : IDocumentIndex
    {
        private IDocumentIndex inner = null!;

        public string? DiesOn { get; set; }

        public void Replace(IServiceCollection services)
        {
            var real = services.Last(service => service.ServiceType == typeof(IDocumentIndex)).ImplementationType!;
            services.AddSingleton<IDocumentIndex>(provider =>
            {
                inner = (IDocumentIndex)ActivatorUtilities.CreateInstance(provider, real);
                return this;
            });
        }

        public Task PutAsync(IndexedDocument document, CancellationToken cancellation)
        {
            if (document.Document.Id != DiesOn)
                return inner.PutAsync(document, cancellation);
            DiesOn = null;
            throw new InvalidOperationException("Dead between the row and the event.");
        }

        public Task RemoveAsync(DocumentRef document, CancellationToken cancellation) => inner.RemoveAsync(document, cancellation);

        public Task ForgetTextAsync(string sha256, CancellationToken cancellation) => inner.ForgetTextAsync(sha256, cancellation);

        public Task AllowTextAsync(string sha256, CancellationToken cancellation) => inner.AllowTextAsync(sha256, cancellation);

        public Task<FoundDocuments> SearchAsync(DocumentQuery query, CancellationToken cancellation) => inner.SearchAsync(query, cancellation);
    }
}
