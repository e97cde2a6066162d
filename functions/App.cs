using CongVan.Functions.Auditing;
using CongVan.Functions.Departures;
using CongVan.Functions.Directory;
using CongVan.Functions.Doctor;
using CongVan.Functions.Documents;
using CongVan.Functions.Documents.Conversion;
using CongVan.Functions.Documents.Copies;
using CongVan.Functions.Documents.Dossiers;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Recall;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Keys;
using CongVan.Functions.Mail;
using CongVan.Functions.Passwords;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Functions.Reports;
using CongVan.Functions.Reviews;
using CongVan.Functions.Scanning;
using CongVan.Functions.Storage;
using CongVan.Functions.Structure;
using CongVan.Functions.Support;
using CongVan.Functions.Suspensions;
using CongVan.Functions.Trust;
using CongVan.Pages;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CongVan.Functions;

/// <summary>The application, put together: the service, the commands and the tests use the same.</summary>
public static class App
{
    public static IHost Build(string[] args) => Build(args, replace: null);

    /// <param name="args">Settings as <c>--Name=value</c>.</param>
    /// <param name="replace">For tests: an adapter of their own in place of ours.</param>
    internal static IHost Build(string[] args, Action<IServiceCollection>? replace)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<ErrorsMiddleware>();
        builder.UseMiddleware<ActivityErrorsMiddleware>();
        builder.UseMiddleware<CallerMiddleware>();
        builder.Configuration[TakingUp.Setting] ??= TakingUp.Usual;
        builder.Configuration[ExchangeFolder.Setting] ??= ExchangeFolderSettings.Usual(builder.Configuration[$"{ExchangeFolderSettings.Section}:{nameof(ExchangeFolderSettings.Path)}"]);
        builder.Services.AddCongVan(builder.Configuration);
        replace?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>Every subject, one line each.</summary>
    public static IServiceCollection AddCongVan(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddAzureIdentity(configuration);
        services.AddStorage(configuration);
        services.AddMail(configuration);
        services.AddDirectory(configuration);
        services.AddEmbeddedKeys(configuration);
        services.AddTrust(configuration);
        services.AddBoundaries();
        services.AddScanning(configuration);
        services.AddPages();
        services.AddAudit();
        services.AddIdentity();
        services.AddPeople();
        services.AddRegulation();
        services.AddProcesses();
        services.AddApprovals();
        services.AddNotices();
        services.AddAccounts();
        services.AddDocumentRights();
        services.AddDocumentSearch();
        services.AddRecall();
        services.AddConversion(configuration);
        services.AddDocuments();
        services.AddCopies();
        services.AddExchange();
        services.AddIncoming();
        services.AddDocumentRegisters();
        services.AddDossiers();
        services.AddSupport();
        services.AddStructure();
        services.AddPasswords();
        services.AddDepartures();
        services.AddSuspensions();
        services.AddReports();
        services.AddReviews();
        services.AddDoctor();
        return services;
    }
}
