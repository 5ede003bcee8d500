            required={!draft.inPerson}
            disabled={draft.inPerson}
            maxLength={320}
            error={(tried && faults.address) || errors['requester.address']}
            value={draft.inPerson ? '' : draft.address}
            onChange={event => change({ address: event.currentTarget.value })}
