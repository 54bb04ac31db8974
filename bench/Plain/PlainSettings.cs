using Paykassma.Protocol.Postbacks;

namespace Paykassma.Plain;

/// <summary>The settings of the service.</summary>
/// <param name="Connections">The size of the connection pool; null for as many as needed, up to Npgsql's own limit.</param>
internal sealed record PlainSettings(string ConnectionString, PostbackKeys Keys, int? Connections)
{
    public static PlainSettings From(IConfiguration configuration) => new(
        configuration.GetConnectionString("Paykassma") ?? throw new InvalidOperationException("ConnectionStrings:Paykassma is not set."),
        new PostbackKeys(Required(configuration, "Plain:AccessKey"), Required(configuration, "Plain:PrivateKey")),
        configuration.GetValue<int?>("Plain:Connections"));

    private static string Required(IConfiguration configuration, string name) =>
        configuration[name] is { Length: > 0 } value ? value : throw new InvalidOperationException($"{name} is not set.");
}
