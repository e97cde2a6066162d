using CongVan.Functions.Identity;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Views;

/// <summary>Addresses that go into mails.</summary>
public sealed class Addresses(IOptions<Site> site)
{
    public string Inbox => site.Value.Link("console/viec");

    public string Approval(string token) => site.Value.Link($"duyet/{token}");

    public string Supplement(string token) => site.Value.Link($"bo-sung/{token}");

    public string Password(string token) => site.Value.Link($"mat-khau/{token}");

    public string ForgottenPassword => site.Value.Link("quen-mat-khau");

    public string Reasons(string token) => site.Value.Link($"ly-do/{token}");

    public string Secret(string processId) => site.Value.Link($"console/tai-lieu-mat/{processId}");

    public string Process(string processId) => site.Value.Link($"console/quy-trinh/{processId}");
}
