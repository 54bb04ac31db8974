using System.Text;
using System.Text.RegularExpressions;
using Paykassma.Simulation.Faults;

namespace Paykassma.Simulation.Network;

/// <summary>What somebody on the way, who has no key, does with postbacks.</summary>
internal static partial class Forgery
{
    private const string Postbacks = "POST /merchant/postbacks/paykassma";

    /// <summary>The body that goes on: mostly as it was sent, now and then with another label in the part that no signature covers.</summary>
    public static byte[] Passed(string place, byte[] body, FaultPlan faults) => place == Postbacks && faults.Strikes(Fault.LabelForged, place)
        ? Encoding.UTF8.GetBytes(Label().Replace(Encoding.UTF8.GetString(body), "${1}mallory", 1))
        : body;

    /// <summary>The body that is sent beside a genuine one, with another number or result in its signed part; mostly none.</summary>
    public static byte[]? Beside(string place, byte[] body, FaultPlan faults) => place == Postbacks && faults.Strikes(Fault.ContentForged, place)
        ? Encoding.UTF8.GetBytes(Result().Replace(Number().Replace(Encoding.UTF8.GetString(body), "${1}9"), "${1}1"))
        : null;

    [GeneratedRegex("(\"label\":\")[^\"]*")]
    private static partial Regex Label();

    [GeneratedRegex("(\"transaction_id\":\"[0-9]*)[0-9]")]
    private static partial Regex Number();

    [GeneratedRegex("(\"withdrawal_status\":\")[0-9]")]
    private static partial Regex Result();
}
