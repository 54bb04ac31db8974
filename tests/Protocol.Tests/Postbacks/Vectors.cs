using System.Text;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Protocol.Tests.Postbacks;

/// <summary>The protocol's own vectors, and bodies around them.</summary>
internal static class Vectors
{
    public const string Signature = "a258f035828390f7f1fb5408e3bb643bab675675";
    public const string UnicodeSignature = "da2e4a16215a2a56e39158832747751fe00989c8";

    public static readonly PostbackKeys Keys = new("test_access_key", "test_private_key");

    public static readonly string AdditionalData = Item(comment: "", accountName: "");

    public static readonly string UnicodeAdditionalData = Item(comment: "a/b — ü", accountName: "Имя");

    public static byte[] Body(string additionalData, string signature, string amount = "700", string extra = "") => Encoding.UTF8.GetBytes(
        $$$"""
        {"signature":"{{{signature}}}","wallet_type":"jazzcash_business","amount":{{{amount}}},"currency_code":"PKR","label":"631317234",
        "converted_amount":{"USD":4.61,"INR":380},"direction":"ingoing","created_datetime":"2023-08-25 10:47:40",
        "access_key":"test_access_key",{{{extra}}}"additional_data":{{{additionalData}}}}
        """);

    public static Postback Read(byte[] body)
    {
        Assert.True(PostbackReader.TryRead(body, out var postback, out var error), error?.ToString());
        return postback;
    }

    private static string Item(string comment, string accountName) =>
        $$$"""[{"activated_datetime":"2023-08-25 13:47:40","exchanger_identifier":"99xxxx6690","comment":"{{{comment}}}","amount":"700","currency_code":"PKR","wallet_type":"jazzcash_business","stockpiling_id":1430926,"transaction_id":"047752123519","transaction_type":0,"plugin_custom_order_id":"h8JxcM123DbmAvfn","withdrawal_id":null,"withdrawal_status":null,"account_number":"","account_name":"{{{accountName}}}","account_email":"","bank_details":{"bank_code":"","branch_code":""}}]""";
}
