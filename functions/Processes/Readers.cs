using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Copies;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Views;
using CongVan.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Processes;

/// <summary>Who reads a page, with the ways open to them.</summary>
public sealed class Readers(IOfficials officials, IAgencies agencies, IAntiforgery forms)
{
    public async Task<Pages.Reader> OfAsync(HttpContext http, string current, CancellationToken cancellation)
    {
        var caller = http.Caller();
        var official = caller.OfficialId is { } id ? await officials.FindAsync(id, cancellation) : null;
        List<PageLink> links = [];
        if (!caller.Has(Role.AgencyOfficial)) // whose work is documents, which have lists of their own
            links.Add(new PageLink("Quy trình", "/console", current is "/console"));
        if (official is not null)
            links.Add(new PageLink("Việc của tôi", "/console/viec", current is "/console/viec"));
        if (caller.AgencyCode is not null && (caller.Has(Role.AgencyOfficial) || caller.Has(Role.Agency)))
        {
            links.Add(new PageLink("Văn bản đến", $"/{IncomingAddresses.List}", current.StartsWith($"/{IncomingAddresses.List}", StringComparison.Ordinal)));
            links.Add(new PageLink("Văn bản đi", $"/{OutgoingPages.List}", current.StartsWith($"/{OutgoingPages.List}", StringComparison.Ordinal)));
            links.Add(new PageLink("Bản sao", $"/{CopyPages.Address}", current.StartsWith($"/{CopyPages.Address}", StringComparison.Ordinal)));
        }

        if (caller.Has(Role.AgencyOfficial))
            links.Add(new PageLink("Hồ sơ công việc", "/console/ho-so", current is "/console/ho-so"));
        else
            links.Add(new PageLink("Tài khoản", "/console/tai-khoan", current is "/console/tai-khoan"));
        if (caller.AgencyCode is not null)
            links.Add(new PageLink("Tìm văn bản", "/console/tim-van-ban", current is "/console/tim-van-ban"));
        if (caller.AgencyCode is not null)
            links.Add(new PageLink("Tài liệu mật", "/console/tai-lieu-mat", current is "/console/tai-lieu-mat"));
        if (caller.Has(Role.Administrator) || caller.Has(Role.Leader) || caller.Has(Role.AgencyAdmin) || (caller.Has(Role.AgencyOfficial) && official?.Duties.Contains(Duty.LeadDocuments) == true))
            links.Add(new PageLink("Lượt truy cập", AccessReportApi.Address, current is AccessReportApi.Address));
        if (caller.AgencyCode is not null && !caller.Has(Role.AgencyOfficial))
        {
            links.Add(new PageLink("Đầu mối", "/console/dau-moi", current is "/console/dau-moi"));
            links.Add(new PageLink("Báo lỗi", "/console/ho-tro", current is "/console/ho-tro"));
        }

        return new Pages.Reader(official?.FullName ?? caller.Name, links, "/dang-xuat", forms.FieldFor(http));
    }

    public async Task<IReadOnlyList<Choice>> AgenciesAsync(CancellationToken cancellation)
    {
        var choices = new List<Choice>();
        await foreach (var agency in agencies.AllAsync(cancellation))
            choices.Add(new Choice(agency.Code, agency.DisplayName));
        return choices;
    }
}
