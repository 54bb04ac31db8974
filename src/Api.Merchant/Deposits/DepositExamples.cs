namespace Paykassma.Api.Merchant;

/// <summary>Deposits, as the API documents show them.</summary>
internal static class DepositExamples
{
    private const string Begin = """
        "label":"user-42","wallet_type":"upi_l","currency_code":"INR","amount":"700","amount_minor":70000,"created_at":"2026-11-01T09:25:00.000Z","wallet":{"identifier":"demo-l@upi"},"window_url":"https://plugin.example.com/?label=user-42&currency_code=INR&wallet_type=upi_l&custom_transaction_id=order-1001&fixed_amount=700&link_signature=eeb93908dd959a04dd42d8a62e75b88e9bdd5ab7374bedb6fedf7f8f47660101","withdrawals_possible":true,"withdrawals_note":null
        """;

    public const string Awaiting = $$"""{"id":"order-1001","status":"awaiting_payment",{{Begin}},"activation":null,"credited_amount":null,"credited_amount_minor":null,"credited_at":null,"transaction_id":null,"late":false,"flagged":false,"attention_at":null,"attention_reason":null,"last_answer":null,"resolutions":[]}""";

    public const string Promised = $$"""{"id":"order-1001","status":"promised",{{Begin}},"activation":{"attempt":1,"key1":"412233445566","amount":"700","amount_minor":70000,"outcome":"ok","message":null},"credited_amount":null,"credited_amount_minor":null,"credited_at":null,"transaction_id":null,"late":false,"flagged":false,"attention_at":null,"attention_reason":null,"last_answer":null,"resolutions":[]}""";

    public const string Activating = $$"""{"id":"order-1001","status":"activating",{{Begin}},"activation":{"attempt":1,"key1":"412233445566","amount":"700","amount_minor":70000,"outcome":null,"message":null},"credited_amount":null,"credited_amount_minor":null,"credited_at":null,"transaction_id":null,"late":false,"flagged":false,"attention_at":null,"attention_reason":null,"last_answer":null,"resolutions":[]}""";

    public const string Credited = $$"""{"id":"order-1001","status":"credited",{{Begin}},"activation":{"attempt":1,"key1":"412233445566","amount":"700","amount_minor":70000,"outcome":"ok","message":null},"credited_amount":"700","credited_amount_minor":70000,"credited_at":"2026-11-01T09:30:02.000Z","transaction_id":"412233445566","late":false,"flagged":false,"attention_at":null,"attention_reason":null,"last_answer":null,"resolutions":[]}""";
}
