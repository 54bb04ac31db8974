using Microsoft.Extensions.Configuration;

namespace Paykassma.Simulation.Programs;

/// <summary>The sandbox's settings, with the addresses of the simulated network.</summary>
internal static class ProgramSettings
{
    public static IReadOnlyDictionary<string, string?> Default { get; } = Read();

    private static Dictionary<string, string?> Read()
    {
        var settings = new ConfigurationBuilder()
            .AddJsonStream(typeof(Silo.PaykassmaSilo).Assembly.GetManifestResourceStream("sandbox.json")!)
            .Build().AsEnumerable().Where(setting => setting.Value is not null).ToDictionary(setting => setting.Key, setting => setting.Value);
        settings["Provider:ApiUrl"] = "http://paykassma/";
        settings["Provider:WindowUrl"] = "http://paykassma/plugin/";
        settings["Gateway:Merchants:0:PostbackUrl"] = "http://paykassma/merchant/postbacks/paykassma";
        settings["Gateway:Merchants:0:PayoutChannel"] = "bank";
        // A good part of what people do is above these limits. Whole units.
        settings["Gateway:Merchants:0:PayoutTwoPersonAbove:INR"] = "450";
        settings["Merchant:TwoPersonsAbove:INR"] = "3000";
        settings["Merchant:TwoPersonsAbove:PKR"] = "3000";
        settings["Settings:PollMs"] = "10000";
        settings["Recheck:Shards"] = "2";
        settings["Recheck:IntervalMs"] = "5000";
        foreach (var method in new[] { "upi_l", "upi_ib", "paytm", "jazzcash_business" }) settings[$"Gateway:Merchants:0:ClaimSkewMs:{method}"] = "20000";
        settings[SimulatedProgram.RolesSetting.Key] = SimulatedProgram.RolesSetting.Value;
        return settings;
    }
}
