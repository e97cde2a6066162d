using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Documents.Copies;

/// <summary>Copies as the records that pages take.</summary>
public sealed class CopyShown(
    CopyViews copies, CopySources sources, CopySigners signers, OutgoingDoor door, DocumentAccess access, IAgencies agencies, RequestViews views, Readers readers, IAntiforgery forms)
{
    public async Task<CopyModel> ModelAsync(HttpContext http, Dictionary<string, string> entered, IReadOnlyList<InputError> errors, CancellationToken cancellation)
    {
        var caller = http.Caller();
        var agency = await door.AgencyAsync(caller, cancellation);
        var of = entered.GetValueOrDefault("documentId") is { Length: > 0 } id ? id : null;
        var source = of is null ? null : await SourceAsync(http, agency, of, cancellation);
        if (source?.Refusal is { } why)
            errors = [.. errors.Where(error => error.Field is not null), new InputError(null, $"Không sao được: văn bản này {why}.")];
        return new CopyModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await readers.OfAsync(http, $"/{CopyPages.Address}", cancellation),
            Antiforgery = forms.FieldFor(http),
            Agency = agency.DisplayName,
            Address = $"/{CopyPages.Address}",
            About = source is null ? null : source.Refusal is null ? $"{source.Words}: {source.Subject}" : $"Văn bản {of}",
            AboutAddress = of is null ? null : $"/console/van-ban/{of}",
            MayAsk = caller.OfficialId is not null && source?.Refusal is null,
            Forms = [.. CopyRules.Forms.Select(form => new Choice(CopyRules.CodeOf(form), $"{CopyRules.TypeOf(form).Name} ({MeaningOf(form)})"))],
            Kinds =
            [
                new("ban-chinh", "Bản gốc, bản chính"),
                new("ban-sao-y", "Bản sao y"),
                new("ban-sao-khac", "Bản sao lục, bản trích sao"),
            ],
            Signers = [.. (await signers.AllAsync(agency.Code, CopyForm.TrueCopy, caller.OfficialId, cancellation)).Select(one => new Choice(one.Id, $"{one.FullName}, {one.Post}"))],
            Agencies = await OthersAsync(agency, cancellation),
            Entered = entered,
            Rows =
            [
                .. (await copies.ListAsync(caller, agency.Code, of, cancellation)).Select(row => new CopyLine(
                    $"/{OutgoingPages.List}/{row.Id}",
                    row.Number is { } number ? $"{number.Code.Given} ngày {VietnamTime.Long(number.Date)}" : null,
                    row.Type.Name,
                    row.Copy!.Source,
                    row.Metadata.Subject ?? "",
                    new StateView(row.Frozen is null ? OutgoingWords.Of(row.State) : "Đã thu hồi", row.State switch { OutgoingState.Issued => Tone.Good, OutgoingState.Withdrawn => Tone.Plain, _ => Tone.Waiting }),
                    row.OpenedAt)),
            ],
            Errors = errors,
        };
    }

    private async Task<CopySource> SourceAsync(HttpContext http, Agency agency, string id, CancellationToken cancellation)
    {
        if (DocumentRef.Of(agency.Code, id) is not { Direction: not DocumentDirection.Dossier } document)
            throw DocumentAccess.Missing(id);
        await access.RequireAsync(http, document, DocumentAct.View, cancellation: cancellation);
        return await sources.FindAsync(document, cancellation);
    }

    private static string MeaningOf(CopyForm form) => form switch
    {
        CopyForm.TrueCopy => "toàn văn, từ bản gốc, bản chính",
        CopyForm.CopyOfCopy => "toàn văn, từ bản sao y",
        _ => "một phần, từ bản gốc, bản chính",
    };

    private async Task<IReadOnlyList<Choice>> OthersAsync(Agency own, CancellationToken cancellation)
    {
        var choices = new List<Choice>();
        await foreach (var agency in agencies.AllAsync(cancellation))
        {
            if (agency.Active && agency.Code != own.Code)
                choices.Add(new Choice(agency.Code, agency.DisplayName));
        }

        return choices;
    }
}
