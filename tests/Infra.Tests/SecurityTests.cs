using System.Text.Json;
using System.Text.RegularExpressions;
using CongVan.Functions.Storage;

namespace CongVan.Infra.Tests;

/// <summary>What must be true of the deployment, read from the template that Azure would get.</summary>
public sealed partial class SecurityTests
{
    /// <summary>Roles the app's identity is given: name in roles.bicep, and by which modules. Nobody else is given any.</summary>
    private static readonly string[] Granted =
    [
        "storageBlobDataOwner task-hub", "storageQueueDataContributor task-hub", "storageTableDataContributor task-hub",
        "storageBlobDataContributor records", "storageTableDataContributor records",
        "keyVaultCryptoUser key-vault", "keyVaultCertificateUser key-vault",
        "monitoringMetricsPublisher monitoring",
    ];

    [Fact]
    public async Task Storage_has_no_public_network_no_account_keys_no_public_blobs_and_TLS_1_2()
    {
        var accounts = await Deployed.OfTypeAsync("Microsoft.Storage/storageAccounts");
        Assert.Equal(2, accounts.Count); // task hub; records and vault
        Assert.All(accounts, account =>
        {
            Assert.Equal("Disabled", account.At("properties/publicNetworkAccess")!.Value.GetString());
            Assert.Equal("Deny", account.At("properties/networkAcls/defaultAction")!.Value.GetString());
            Assert.Equal("None", account.At("properties/networkAcls/bypass")!.Value.GetString());
            Assert.False(account.At("properties/allowSharedKeyAccess")!.Value.GetBoolean());
            Assert.False(account.At("properties/allowBlobPublicAccess")!.Value.GetBoolean());
            Assert.True(account.At("properties/supportsHttpsTrafficOnly")!.Value.GetBoolean());
            Assert.Equal("TLS1_2", account.At("properties/minimumTlsVersion")!.Value.GetString());
        });
    }

    [Fact]
    public async Task The_vault_of_keys_is_private_by_role_and_cannot_be_purged()
    {
        var vault = Assert.Single(await Deployed.OfTypeAsync("Microsoft.KeyVault/vaults"));
        Assert.Equal("Disabled", vault.At("properties/publicNetworkAccess")!.Value.GetString());
        Assert.Equal("Deny", vault.At("properties/networkAcls/defaultAction")!.Value.GetString());
        Assert.True(vault.At("properties/enableRbacAuthorization")!.Value.GetBoolean());
        Assert.True(vault.At("properties/enablePurgeProtection")!.Value.GetBoolean());
        Assert.Equal(90, vault.At("properties/softDeleteRetentionInDays")!.Value.GetInt32());
    }

    [Fact]
    public async Task Each_private_resource_has_its_doors_inside_the_network()
    {
        // Modules of doors, as they are called: services of storage accounts in a loop, one of the key vault.
        var main = (await Bicep.MainAsync()).RootElement;
        Assert.Equal("[\"blob\",\"queue\",\"table\"]", Services(main, "task-hub"));
        Assert.Equal("[\"blob\",\"table\"]", Services(main, "records"));
        Assert.Equal(3, (await Deployed.OfTypeAsync("Microsoft.Network/privateEndpoints")).Count); // one each in task-hub, records, key-vault
    }

    [Fact]
    public async Task The_app_is_reached_by_phones_over_TLS_1_2_and_by_no_password()
    {
        var app = Assert.Single(await Deployed.OfTypeAsync("Microsoft.Web/sites"));
        Assert.Equal("Enabled", app.At("properties/publicNetworkAccess")!.Value.GetString());
        Assert.True(app.At("properties/httpsOnly")!.Value.GetBoolean());
        Assert.Equal("1.2", app.At("properties/siteConfig/minTlsVersion")!.Value.GetString());
        Assert.Equal("Disabled", app.At("properties/siteConfig/ftpsState")!.Value.GetString());
        Assert.True(app.At("properties/vnetRouteAllEnabled")!.Value.GetBoolean());
        var passwords = await Deployed.OfTypeAsync("Microsoft.Web/sites/basicPublishingCredentialsPolicies");
        Assert.Equal(2, passwords.Count);
        Assert.All(passwords, policy => Assert.False(policy.At("properties/allow")!.Value.GetBoolean()));
    }

    /// <summary>A setting that the application does not know would be set for nothing, and nobody would hear of it.</summary>
    [Fact]
    public async Task Every_setting_of_the_application_is_one_it_knows()
    {
        var sample = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Bicep.Folder, "..", "local.settings.sample.json"), TestContext.Current.CancellationToken))
            .RootElement.GetProperty("Values").EnumerateObject().Select(value => value.Name)
            .Concat(typeof(StorageSettings).GetProperties().Select(property => $"{StorageSettings.Section}__{property.Name}")).ToHashSet(StringComparer.Ordinal);
        var main = (await Bicep.MainAsync()).RootElement;
        var given = Parameter(Deployment(main, "function-app"), "settings").GetRawText() + main.GetProperty("variables").GetProperty("keySettings").GetRawText();
        var names = SettingNames().Matches(given + await File.ReadAllTextAsync(Path.Combine(Bicep.Folder, "settings.json"), TestContext.Current.CancellationToken))
            .Select(match => match.Value.Replace("{0}", "0", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();

        Assert.True(names.Count > 10);
        Assert.Contains("Keys__InVault__0__Certificate", names);
        Assert.All(names, name => Assert.Contains(name, sample));
    }

    [GeneratedRegex(@"[A-Z][A-Za-z]+(__([A-Z][A-Za-z]+|0|\{0\}))+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SettingNames();

    [Fact]
    public async Task Roles_are_given_to_the_apps_identity_only_and_only_the_named_ones()
    {
        var main = (await Bicep.MainAsync()).RootElement;
        var given = new List<string>();
        foreach (var resource in await Deployed.OfTypeAsync("Microsoft.Authorization/roleAssignments"))
        {
            Assert.Equal("[parameters('principalId')]", resource.At("properties/principalId")!.Value.GetString());
            Assert.Equal("ServicePrincipal", resource.At("properties/principalType")!.Value.GetString());
        }

        foreach (var module in new[] { "task-hub", "records" })
            given.AddRange(Parameter(Inner(main, module), "grants").EnumerateArray().Select(grant => $"{grant.GetString()} {module}"));
        given.AddRange(RolesNamedIn(main, "key-vault"));
        given.AddRange(RolesNamedIn(main, "monitoring"));

        Assert.Equal(Granted.Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_files_of_the_vault_and_of_the_quarantine_are_immutable()
    {
        var containers = (await Deployed.OfTypeAsync("Microsoft.Storage/storageAccounts/blobServices/containers")).Where(each => each.Module == "records").ToList();
        Assert.Equal(2, containers.Count);
        Assert.All(containers, container => Assert.True(container.At("properties/immutableStorageWithVersioning/enabled")!.Value.GetBoolean()));
        var policies = await Deployed.OfTypeAsync("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies");
        Assert.Equal(2, policies.Count);
        Assert.All(policies, policy => Assert.False(policy.At("properties/allowProtectedAppendWrites")!.Value.GetBoolean()));
    }

    /// <summary>QCVN 12, 3.9.2.1.9: at least 12 months; in each stage, and no parameter may go below.</summary>
    [Fact]
    public async Task Logs_are_kept_twelve_months_at_least_in_every_stage_and_every_service_writes_them()
    {
        var main = (await Bicep.MainAsync()).RootElement;
        foreach (var stage in main.GetProperty("variables").EnumerateObject().Where(variable => variable.Name.EndsWith("stages", StringComparison.Ordinal)).SelectMany(stages => stages.Value.EnumerateObject()))
            Assert.True(stage.Value.GetProperty("logDays").GetInt32() >= 366, stage.Name);
        Assert.Equal(365, Module(main, "monitoring").GetProperty("parameters").GetProperty("logDays").GetProperty("minValue").GetInt32());

        var logged = (await Deployed.OfTypeAsync("Microsoft.Insights/diagnosticSettings")).GroupBy(setting => setting.Module).ToDictionary(each => each.Key, each => each.Count());
        Assert.Equal(1, logged["key-vault"]);
        Assert.Equal(1, logged["function-app"]);
        Assert.Equal(6, logged.Where(each => each.Key.Contains("storage-", StringComparison.Ordinal)).Sum(each => each.Value)); // blobs, queues, tables of both
    }

    [Fact]
    public async Task No_secret_is_an_output_a_setting_or_a_default()
    {
        var text = (await Bicep.MainAsync()).RootElement.GetRawText();
        foreach (var word in new[] { "listKeys", "listSecrets", "AccountKey=", "SharedAccessKey", "listAccountSas" })
            Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
    }

    private static string Services(JsonElement main, string module) => JsonSerializer.Serialize(Parameter(Inner(main, module), "services"));

    private static JsonElement Parameter(JsonElement module, string name) => module.GetProperty("properties").GetProperty("parameters").GetProperty(name).GetProperty("value");

    private static IEnumerable<string> RolesNamedIn(JsonElement main, string module)
    {
        var text = Module(main, module).GetProperty("resources").GetRawText();
        return Module(main, module).GetProperty("variables").EnumerateObject().Where(variable => variable.Name.EndsWith("roles", StringComparison.Ordinal))
            .SelectMany(roles => roles.Value.EnumerateObject()).Select(role => role.Name)
            .Where(role => text.Contains($".{role}", StringComparison.Ordinal)).Select(role => $"{role} {module}");
    }

    private static JsonElement Module(JsonElement main, string name) => Deployment(main, name).GetProperty("properties").GetProperty("template");

    /// <summary>The one deployment within a module that makes the storage account.</summary>
    private static JsonElement Inner(JsonElement main, string module) =>
        Resources(Module(main, module)).Single(resource => resource.GetProperty("type").GetString() == "Microsoft.Resources/deployments");

    private static JsonElement Deployment(JsonElement template, string name) =>
        Resources(template).Single(resource => resource.GetProperty("type").GetString() == "Microsoft.Resources/deployments" && resource.GetProperty("name").GetString() == name);

    private static IEnumerable<JsonElement> Resources(JsonElement template)
    {
        var resources = template.GetProperty("resources");
        return resources.ValueKind == JsonValueKind.Object ? resources.EnumerateObject().Select(named => named.Value) : resources.EnumerateArray();
    }
}
